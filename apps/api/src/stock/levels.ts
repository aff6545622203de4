import { listLevels } from '@inventory-pro/core/stock/read-stock'
import { levelListInput, levelPage } from '@inventory-pro/shared/stock/level'
import { allowed } from '../trpc/init.ts'

export const levelsProcedure = allowed('stock:read')
  .input(levelListInput)
  .output(levelPage)
  .query(({ ctx, input }) => listLevels(ctx, input))

import { listLevels } from '@inventory-pro/core/stock/read-stock'
import { asOfInput, levelPage } from '@inventory-pro/shared/stock/level'
import { allowed } from '../trpc/init.ts'

export const asOfProcedure = allowed('stock:read')
  .input(asOfInput)
  .output(levelPage)
  .query(({ ctx, input }) => listLevels(ctx, input))

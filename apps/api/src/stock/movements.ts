import { listMovements } from '@inventory-pro/core/stock/read-stock'
import { movementListInput, movementPage } from '@inventory-pro/shared/stock/operation'
import { allowed } from '../trpc/init.ts'

export const movementsProcedure = allowed('stock:read')
  .input(movementListInput)
  .output(movementPage)
  .query(({ ctx, input }) => listMovements(ctx, input))

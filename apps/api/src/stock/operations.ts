import { listOperations } from '@inventory-pro/core/stock/read-stock'
import { operationListInput, operationPage } from '@inventory-pro/shared/stock/operation'
import { allowed } from '../trpc/init.ts'

export const operationsProcedure = allowed('stock:read')
  .input(operationListInput)
  .output(operationPage)
  .query(({ ctx, input }) => listOperations(ctx, input))

import { getOperation } from '@inventory-pro/core/stock/read-stock'
import { getOperationInput, operationView } from '@inventory-pro/shared/stock/operation'
import { allowed } from '../trpc/init.ts'

export const operationProcedure = allowed('stock:read')
  .input(getOperationInput)
  .output(operationView)
  .query(({ ctx, input }) => getOperation(ctx, input))

import { transferStock } from '@inventory-pro/core/stock/transfer-stock'
import { transferStockInput, operationView } from '@inventory-pro/shared/stock/operation'
import { allowed } from '../trpc/init.ts'

export const transferProcedure = allowed('stock:write')
  .input(transferStockInput)
  .output(operationView)
  .mutation(({ ctx, input }) => transferStock(ctx, input))

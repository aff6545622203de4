import { recordStock } from '@inventory-pro/core/stock/record-stock'
import { recordStockInput, operationView } from '@inventory-pro/shared/stock/operation'
import { allowed } from '../trpc/init.ts'

export const recordProcedure = allowed('stock:write')
  .input(recordStockInput)
  .output(operationView)
  .mutation(({ ctx, input }) => recordStock(ctx, input))

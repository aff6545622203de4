import { reverseStock } from '@inventory-pro/core/stock/reverse-stock'
import { reverseStockInput, operationView } from '@inventory-pro/shared/stock/operation'
import { allowed } from '../trpc/init.ts'

export const reverseProcedure = allowed('stock:write')
  .input(reverseStockInput)
  .output(operationView)
  .mutation(({ ctx, input }) => reverseStock(ctx, input))

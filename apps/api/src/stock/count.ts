import { countStock } from '@inventory-pro/core/stock/count-stock'
import { countStockInput, operationView } from '@inventory-pro/shared/stock/operation'
import { allowed } from '../trpc/init.ts'

export const countProcedure = allowed('stock:write')
  .input(countStockInput)
  .output(operationView)
  .mutation(({ ctx, input }) => countStock(ctx, input))

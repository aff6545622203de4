import { recordMany } from '@inventory-pro/core/stock/record-many'
import { recordManyInput, operationView } from '@inventory-pro/shared/stock/operation'
import { allowed } from '../trpc/init.ts'

export const recordManyProcedure = allowed('stock:write')
  .input(recordManyInput)
  .output(operationView)
  .mutation(({ ctx, input }) => recordMany(ctx, input))

import { setThresholds } from '@inventory-pro/core/stock/inventory'
import { inventoryItemView, setThresholdsInput } from '@inventory-pro/shared/stock/inventory'
import { allowed } from '../trpc/init.ts'

export const setThresholdsProcedure = allowed('inventory:write')
  .input(setThresholdsInput)
  .output(inventoryItemView)
  .mutation(({ ctx, input }) => setThresholds(ctx, input))

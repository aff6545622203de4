import { listInventories } from '@inventory-pro/core/stock/inventory'
import { inventoryListInput, inventoryPage } from '@inventory-pro/shared/stock/inventory'
import { allowed } from '../trpc/init.ts'

export const listInventoriesProcedure = allowed('stock:read')
  .input(inventoryListInput)
  .output(inventoryPage)
  .query(({ ctx, input }) => listInventories(ctx, input))

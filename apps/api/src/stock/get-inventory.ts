import { getInventory } from '@inventory-pro/core/stock/inventory'
import { getInventoryInput, inventoryItemView } from '@inventory-pro/shared/stock/inventory'
import { allowed } from '../trpc/init.ts'

export const getInventoryProcedure = allowed('stock:read')
  .input(getInventoryInput)
  .output(inventoryItemView)
  .query(({ ctx, input }) => getInventory(ctx, input))

import { inventoryListInput } from '@inventory-pro/shared/stock/inventory'
import type { z } from 'zod'
import { listSearch, optional } from '../../../lib/list-search.ts'

/** The view of the inventory in the address. */
export const inventorySearch = listSearch(inventoryListInput).extend({
  stock: optional(inventoryListInput.shape.stock),
})
export type InventorySearch = z.infer<typeof inventorySearch>

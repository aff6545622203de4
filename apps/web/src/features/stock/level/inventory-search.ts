import { inventoryListInput } from '@inventory-pro/shared/stock/inventory'
import { z } from 'zod'
import { listSearch, optional } from '../../../lib/list-search.ts'

/** The view of the inventory in the address. */
export const inventorySearch = listSearch(inventoryListInput).extend({
  stock: optional(inventoryListInput.shape.stock),
  archived: optional(z.literal(true)),
})
export type InventorySearch = z.infer<typeof inventorySearch>

/** The list of products to reorder, the most urgent first. Every count and link of it means this list. */
export const toReorder = { stock: 'reorder', sort: 'urgency' } as const satisfies InventorySearch

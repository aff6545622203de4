import { z } from 'zod'
import { id } from '../id.ts'
import { instant } from '../instant.ts'
import { listInput, page } from '../list.ts'
import { quantity } from '../quantity.ts'
import { version, versionInput } from '../version.ts'

export const stockStatus = z.enum(['out', 'low', 'over', 'ok'])
export type StockStatus = z.infer<typeof stockStatus>

type Thresholds = { quantity: number; minStock: number; maxStock: number }

/** The one rule for a product's status: out (0), low (at most minStock), over (above maxStock), else ok. */
export function stockStatusOf({ quantity, minStock, maxStock }: Thresholds): StockStatus {
  if (quantity === 0) return 'out'
  if (quantity <= minStock) return 'low'
  return quantity > maxStock ? 'over' : 'ok'
}

export const defaultMinStock = 10
export const defaultMaxStock = 1000

export const inventoryView = z.object({
  quantity: z.int(),
  minStock: z.int(),
  maxStock: z.int(),
  status: stockStatus,
  version,
})
export type InventoryView = z.infer<typeof inventoryView>

export const productSummary = z.object({ id, name: z.string(), sku: z.string(), unit: z.string() })
export type ProductSummary = z.infer<typeof productSummary>

export const inventoryItemView = inventoryView.extend({
  id,
  product: productSummary.extend({ archivedAt: instant.nullable() }),
  updatedAt: instant,
})
export type InventoryItemView = z.infer<typeof inventoryItemView>
export const inventoryPage = page(inventoryItemView)

export const inventoryListInput = listInput(['name', 'sku', 'quantity', 'updatedAt']).extend({
  stock: stockStatus.optional(),
})
export type InventoryListInput = z.infer<typeof inventoryListInput>

export const getInventoryInput = z.strictObject({ productId: id })
export type GetInventoryInput = z.infer<typeof getInventoryInput>

export const minAtMostMax = ({ minStock, maxStock }: { minStock: number; maxStock: number }) =>
  minStock <= maxStock
export const minAtMostMaxError = {
  path: ['minStock'],
  error: 'The reorder threshold cannot be above the ceiling',
}

export const setThresholdsInput = z
  .strictObject({
    productId: id,
    version: versionInput,
    minStock: quantity,
    maxStock: quantity,
  })
  .refine(minAtMostMax, minAtMostMaxError)
export type SetThresholdsInput = z.infer<typeof setThresholdsInput>

import { z } from 'zod'
import { id } from '../id.ts'
import { instant } from '../instant.ts'
import { listInput, page } from '../list.ts'
import { actorView } from '../member/actor.ts'
import { quantity } from '../quantity.ts'
import { version, versionInput } from '../version.ts'

export const stockStatus = z.enum(['out', 'low', 'over', 'ok'])
export type StockStatus = z.infer<typeof stockStatus>

/** Filters a list by stock: a status, or `reorder` for what has to be ordered, which is low and out together. */
export const stockFilter = z.enum([...stockStatus.options, 'reorder'])
export type StockFilter = z.infer<typeof stockFilter>

type Stock = { quantity: number; minStock: number; maxStock: number }

/** The one rule for a product's status: out (0), low (at most minStock), over (above maxStock), else ok. */
export function stockStatusOf({ quantity, minStock, maxStock }: Stock): StockStatus {
  if (quantity === 0) return 'out'
  if (quantity <= minStock) return 'low'
  return quantity > maxStock ? 'over' : 'ok'
}

/** Whether to order more: at or below `minStock`. A product whose `minStock` is 0 has no threshold. */
export function isToReorder({ quantity, minStock }: Omit<Stock, 'maxStock'>): boolean {
  return minStock > 0 && quantity <= minStock
}

export const defaultMinStock = 10
export const defaultMaxStock = 1000

type Thresholds = { minStock: number; maxStock: number }
type GivenThresholds = { minStock?: number | undefined; maxStock?: number | undefined }

/** Completes the thresholds of a new product. The default of one that is absent gives way to the other. */
export function completeThresholds({ minStock, maxStock }: GivenThresholds): Thresholds {
  return {
    minStock: minStock ?? Math.min(defaultMinStock, maxStock ?? defaultMinStock),
    maxStock: maxStock ?? Math.max(defaultMaxStock, minStock ?? defaultMaxStock),
  }
}

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
  /** The last count that saw the product, whatever it found. Counts that were reversed are left out. */
  lastCountedAt: instant.nullable(),
  lastCount: z.object({ operationId: id, actor: actorView }).nullable(),
})
export type InventoryItemView = z.infer<typeof inventoryItemView>
export const inventoryPage = page(inventoryItemView)

export const inventoryListInput = listInput([
  'name',
  'sku',
  'quantity',
  'urgency',
  'updatedAt',
]).extend({
  stock: stockFilter.optional(),
  /** Lists archived products instead of those in use. */
  archived: z.boolean().optional(),
})
export type InventoryListInput = z.infer<typeof inventoryListInput>

export const getInventoryInput = z.strictObject({ productId: id })
export type GetInventoryInput = z.infer<typeof getInventoryInput>

/** Whether two thresholds fit together; one alone always does. */
export const minAtMostMax = ({ minStock, maxStock }: GivenThresholds) =>
  minStock === undefined || maxStock === undefined || minStock <= maxStock
export const minAboveMax = 'The reorder threshold cannot be above the ceiling'
export const minAtMostMaxError = { path: ['minStock'], error: minAboveMax }

/** A threshold that is absent stays as it is. A `minStock` of 0 means that the product is not reordered. */
export const setThresholdsInput = z
  .strictObject({
    productId: id,
    version: versionInput,
    minStock: quantity.optional(),
    maxStock: quantity.optional(),
  })
  .refine(minAtMostMax, minAtMostMaxError)
export type SetThresholdsInput = z.infer<typeof setThresholdsInput>

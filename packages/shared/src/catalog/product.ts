import { z } from 'zod'
import { id } from '../id.ts'
import { instant } from '../instant.ts'
import { listInput, page } from '../list.ts'
import { money, moneyInput } from '../money.ts'
import { quantity } from '../quantity.ts'
import { inventoryView, minAtMostMax, minAtMostMaxError, stockFilter } from '../stock/inventory.ts'
import { locationView } from '../stock/location.ts'
import { block, line, name } from '../text.ts'
import { version, versionInput } from '../version.ts'

export const productView = z.object({
  id,
  name: z.string(),
  sku: z.string(),
  price: money,
  description: z.string().nullable(),
  category: z.string().nullable(),
  barcode: z.string().nullable(),
  unit: z.string(),
  archivedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  version,
  inventory: inventoryView,
  /** Whether it has a movement or was counted. Then its unit stays, and it is archived and not deleted. */
  hasMoved: z.boolean(),
})
export type ProductView = z.infer<typeof productView>
export const productPage = page(productView)

export const productListInput = listInput([
  'name',
  'sku',
  'price',
  'quantity',
  'urgency',
  'createdAt',
  'updatedAt',
]).extend({
  stock: stockFilter.optional(),
  category: line(100).optional(),
  archived: z.boolean().default(false),
})
export type ProductListInput = z.infer<typeof productListInput>

const fields = {
  name,
  sku: line(64),
  price: moneyInput,
  description: block(2000).nullable().optional(),
  category: line(100).nullable().optional(),
  barcode: line(64).nullable().optional(),
  /** The base unit that quantities are counted in: piece, gram, metre. */
  unit: line(32).optional(),
}

export const createProductInput = z
  .strictObject({
    ...fields,
    /** 10 unless given, or `maxStock` where that is less. With 0 the product is not reordered. */
    minStock: quantity.optional(),
    /** 1000 unless given, or `minStock` where that is more. */
    maxStock: quantity.optional(),
    /** Received at the default location, as an operation like any other. */
    openingStock: quantity.optional(),
  })
  .refine(minAtMostMax, minAtMostMaxError)
export type CreateProductInput = z.infer<typeof createProductInput>

export const updateProductInput = z.strictObject({
  id,
  version: versionInput,
  ...fields,
  name: fields.name.optional(),
  sku: fields.sku.optional(),
  price: fields.price.optional(),
})
export type UpdateProductInput = z.infer<typeof updateProductInput>

/** What a scanner read or a person typed: a barcode, a SKU, the code of a location, or an id from a label. */
export const findByCodeInput = z.strictObject({ code: line(200) })
export type FindByCodeInput = z.infer<typeof findByCodeInput>

/** What has exactly this code; products come first. */
export const foundByCode = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('product'), product: productView }),
  z.object({ kind: z.literal('location'), location: locationView }),
  z.object({ kind: z.literal('operation'), id }),
])
export type FoundByCode = z.infer<typeof foundByCode>

/** A category in the spelling that was used first, with the number of its products in use. */
export const categoryView = z.object({ name: z.string(), products: z.int() })
export type CategoryView = z.infer<typeof categoryView>
/** All categories of products in use, by name. */
export const categoriesView = z.object({ items: z.array(categoryView) })
export type CategoriesView = z.infer<typeof categoriesView>

export const productIdInput = z.strictObject({ id })
export type ProductIdInput = z.infer<typeof productIdInput>

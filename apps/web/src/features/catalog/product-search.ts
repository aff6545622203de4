import { productListInput } from '@inventory-pro/shared/catalog/product'
import { z } from 'zod'
import { listSearch, optional } from '../../lib/list-search.ts'

const { stock, category } = productListInput.shape

/** The view of the products in the address. */
export const productSearch = listSearch(productListInput).extend({
  stock: optional(stock),
  category: optional(category),
  archived: optional(z.literal(true)),
})
export type ProductSearch = z.infer<typeof productSearch>

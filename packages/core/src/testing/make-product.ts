import type { CreateProductInput, ProductView } from '@inventory-pro/shared/catalog/product'
import { newId } from '@inventory-pro/shared/id'
import { createProduct } from '../catalog/product.ts'
import type { Context } from '../context.ts'

/** A product with a SKU of its own; a test states only what it is about. */
export function makeProduct(
  ctx: Context,
  overrides: Partial<CreateProductInput> = {},
): Promise<ProductView> {
  const sku = newId()
  return createProduct(ctx, {
    name: 'Widget',
    sku,
    price: '9.90',
    minStock: 10,
    maxStock: 1000,
    ...overrides,
  })
}

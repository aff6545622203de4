import type { ProductView } from '@inventory-pro/shared/catalog/product'

/** Puts the product that bears exactly this code before those that are only similar. */
export function exactFirst(products: ProductView[], text: string): ProductView[] {
  const isExact = (product: ProductView) => hasCode(product, text)
  return [...products.filter(isExact), ...products.filter((product) => !isExact(product))]
}

/** Whether a product has this SKU or barcode, whatever the case of its letters. */
export function hasCode({ sku, barcode }: ProductView, text: string): boolean {
  const code = text.trim().toLowerCase()
  return sku.toLowerCase() === code || barcode?.toLowerCase() === code
}

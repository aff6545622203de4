import type { StockKey } from '@inventory-pro/db/stock/stock-key'

/** Returns the text by which maps find a level. */
export function keyOf({ productId, locationId }: StockKey): string {
  return `${productId} ${locationId}`
}

import type { InventoryClient } from '@inventory-pro/client'
import type { OperationView } from '@inventory-pro/shared/stock/operation'

/** Quantities by level, as `product location`. */
export type Sums = Map<string, number>

export function addMovements(sums: Sums, { movements }: OperationView): void {
  for (const { productId, locationId, type, quantity } of movements) {
    const key = `${productId} ${locationId}`
    sums.set(key, (sums.get(key) ?? 0) + (type === 'IN' ? quantity : -quantity))
  }
}

/** What the levels hold now. */
export async function readLevels(client: InventoryClient): Promise<Sums> {
  const sums: Sums = new Map()
  let cursor: string | undefined
  do {
    const page = await client.stock.levels.query({ limit: 200, ...(cursor && { cursor }) })
    for (const { product, location, quantity } of page.items) {
      sums.set(`${product.id} ${location.id}`, quantity)
    }
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return sums
}

/** Names every level that does not hold what it should. */
export function differences(expected: Sums, actual: Sums): string[] {
  return [...new Set([...expected.keys(), ...actual.keys()])]
    .filter((key) => (expected.get(key) ?? 0) !== (actual.get(key) ?? 0))
    .map((key) => `level ${key} holds ${actual.get(key) ?? 0}, not ${expected.get(key) ?? 0}`)
}

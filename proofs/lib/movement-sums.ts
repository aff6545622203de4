import type { InventoryClient } from '@inventory-pro/client'
import { keyOf } from '@inventory-pro/core/ledger/stock-key'
import type { OperationView } from '@inventory-pro/shared/stock/operation'

/** Quantities by level. */
export type Sums = Map<string, number>

export function addMovements(sums: Sums, { movements }: OperationView): void {
  for (const movement of movements) {
    const key = keyOf(movement)
    const delta = movement.type === 'IN' ? movement.quantity : -movement.quantity
    sums.set(key, (sums.get(key) ?? 0) + delta)
  }
}

/** What the levels hold now. */
export async function readLevels(client: InventoryClient): Promise<Sums> {
  const sums: Sums = new Map()
  let cursor: string | undefined
  do {
    const page = await client.stock.levels.query({ limit: 200, ...(cursor && { cursor }) })
    for (const { product, location, quantity } of page.items) {
      sums.set(keyOf({ productId: product.id, locationId: location.id }), quantity)
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

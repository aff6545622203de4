import { defaultMaxStock } from './inventory.ts'

/** So many times the ceiling, or what is there, is no ordinary day. */
const factor = 10

type Inventory = { quantity: number; maxStock: number }

/** The largest quantity of a product that nobody needs to be asked about. */
export function largestUsual({ quantity, maxStock }: Inventory): number {
  return factor * Math.max(maxStock || defaultMaxStock, quantity)
}

/** Whether a quantity is so far above the usual that a person is asked once more before it counts. */
export function isUnusual(quantity: number, inventory: Inventory): boolean {
  return quantity > largestUsual(inventory)
}

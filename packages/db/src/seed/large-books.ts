import type { LargeProduct } from './large-catalogue.ts'

/** A change of one level as the ledger records it. Products and places are known by their positions. */
export type LargeMovement = {
  product: number
  place: number
  delta: number
  seq: number
  balanceAfter: number
}

/** All levels of a business, and which products it should buy. */
export type LargeBooks = {
  products: LargeProduct[]
  placeCount: number
  heldAt: (product: number, place: number) => number
  /** Over all places. */
  heldOf: (product: number) => number
  /** How many movements a level has. */
  seqAt: (product: number, place: number) => number
  /** Changes a level, which must not fall below zero. */
  move: (product: number, place: number, delta: number) => LargeMovement
  countWanted: () => number
  /** Takes up to so many products that ran low, the earliest first. */
  takeWanted: (count: number) => number[]
}

export function openLargeBooks(products: LargeProduct[], placeCount: number): LargeBooks {
  const quantities = new Int32Array(products.length * placeCount)
  const seqs = new Int32Array(products.length * placeCount)
  const totals = new Int32Array(products.length)
  const reorderAt = Int32Array.from(products, reorderPoint)
  const wanted = new Set<number>()

  return {
    products,
    placeCount,
    heldAt: (product, place) => quantities[product * placeCount + place] ?? 0,
    heldOf: (product) => totals[product] ?? 0,
    seqAt: (product, place) => seqs[product * placeCount + place] ?? 0,
    move: (product, place, delta) => {
      const level = product * placeCount + place
      const balanceAfter = (quantities[level] ?? 0) + delta
      const seq = (seqs[level] ?? 0) + 1
      const total = (totals[product] ?? 0) + delta
      quantities[level] = balanceAfter
      seqs[level] = seq
      totals[product] = total
      if (total <= (reorderAt[product] ?? 0)) wanted.add(product)
      return { product, place, delta, seq, balanceAfter }
    },
    countWanted: () => wanted.size,
    takeWanted: (count) => {
      const taken = [...wanted.values().take(count)]
      for (const product of taken) wanted.delete(product)
      return taken
    },
  }
}

/** The quantity at which a business buys a product again; -1 means never. */
function reorderPoint({ habit, minStock, maxStock }: LargeProduct): number {
  switch (habit) {
    case 'steady':
      return minStock
    case 'low':
      return Math.floor(minStock / 2)
    case 'over':
      return maxStock
    default:
      return -1
  }
}

export type Random = {
  /** From 0 up to, but not, 1. */
  next: () => number
  /** A whole number from `min` to `max`, both included. */
  between: (min: number, max: number) => number
  /** One of the items; there must be one. */
  pick: <Item>(items: readonly Item[]) => Item
  /** So many of the items, or all there are, in any order. */
  sample: <Item>(items: readonly Item[], count: number) => Item[]
}

/** Creates a pseudo-random generator (mulberry32) with the same numbers for the same seed on every machine. */
export function createRandom(seed: number): Random {
  let state = seed

  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  return {
    next,
    between: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new Error('There is nothing to pick from.')
      return item
    },
    sample: (items, count) => {
      const rest = [...items]
      const size = Math.min(count, rest.length)
      return Array.from({ length: size }).flatMap(() =>
        rest.splice(Math.floor(next() * rest.length), 1),
      )
    },
  }
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openLargeBooks } from './large-books.ts'
import { makeProduct } from './large-catalogue.ts'
import { type LargeOperation, makeHistory } from './large-history.ts'
import { createRandom } from './random.ts'

const placeCount = 4
const sizes = { seed: fc.nat(), products: fc.integer({ min: 1, max: 30 }), movements: fc.nat(400) }
type Sizes = { seed: number; products: number; movements: number }

function history({ seed, products, movements }: Sizes): LargeOperation[] {
  const random = createRandom(seed)
  const goods = Array.from({ length: products }, (_, index) => makeProduct(random, index + 1))
  const books = openLargeBooks(goods, placeCount)
  return [...makeHistory({ books, random }, movements)]
}

test('a history has as many movements as were asked for, in operations that have some', () => {
  fc.assert(
    fc.property(fc.record(sizes), (size) => {
      const counts = history(size).map(({ movements }) => movements.length)
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(size.movements)
      expect(Math.min(1, ...counts)).toBe(1)
    }),
  )
})

test('every movement follows from the one before it in its level, and none goes below zero', () => {
  fc.assert(
    fc.property(fc.record(sizes), (size) => {
      const levels = new Map<number, { seq: number; balance: number }>()
      for (const { movements } of history(size)) {
        for (const { product, place, delta, seq, balanceAfter } of movements) {
          const key = product * placeCount + place
          const before = levels.get(key) ?? { seq: 0, balance: 0 }
          expect({ seq, balanceAfter }).toEqual({
            seq: before.seq + 1,
            balanceAfter: before.balance + delta,
          })
          expect(delta).not.toBe(0)
          expect(balanceAfter).toBeGreaterThanOrEqual(0)
          levels.set(key, { seq, balance: balanceAfter })
        }
      }
    }),
  )
})

test('a history is the same when it is made up again', () => {
  const size = { seed: 7, products: 50, movements: 3000 }
  expect(history(size)).toEqual(history(size))
})

test('a long history has operations of every kind', () => {
  const kinds = new Set(history({ seed: 1, products: 50, movements: 5000 }).map(({ kind }) => kind))
  expect([...kinds].toSorted()).toEqual(['count', 'issue', 'receipt', 'reversal', 'transfer'])
})

import { expect, test } from 'vitest'
import { isUnusual } from './unusual.ts'

test.for([
  { quantity: 2200, maxStock: 220, onHand: 0, unusual: false },
  { quantity: 2201, maxStock: 220, onHand: 0, unusual: true },
  { quantity: 81_991_569, maxStock: 220, onHand: 120, unusual: true },
  { quantity: 5000, maxStock: 5, onHand: 900, unusual: false },
  { quantity: 5000, maxStock: 0, onHand: 0, unusual: false },
  { quantity: 10_001, maxStock: 0, onHand: 0, unusual: true },
])('$quantity of a product that holds $onHand of $maxStock: unusual is $unusual', (row) => {
  const { quantity, maxStock, onHand, unusual } = row
  expect(isUnusual(quantity, { quantity: onHand, maxStock })).toBe(unusual)
})

import type { MovementItemView } from '@inventory-pro/shared/stock/operation'
import { expect, test } from 'vitest'
import { joinTransfers } from './join-transfers.ts'

let made = 0

/** A movement from words: `transfer OUT 5 bolts main`. The first two words name the operation. */
function movementOf(words: string): MovementItemView {
  const [kind, type, quantity, product, location] = words.split(' ')
  made += 1
  // Only what decides about joining; the rest of the view does not matter here.
  return {
    id: String(made),
    type,
    quantity: Number(quantity),
    product: { id: product },
    location: { id: location, name: location },
    operation: { id: kind, kind: kind?.replace(/\d/, '') },
  } as MovementItemView
}

const joined = (...words: string[]) =>
  joinTransfers(words.map(movementOf)).map(
    ({ from, location, quantity }) =>
      `${from ? `${from.name} > ` : ''}${location.name} ${quantity}`,
  )

test('both halves of a transfer are one row, whichever comes first', () => {
  expect(joined('transfer IN 5 bolts shop', 'transfer OUT 5 bolts main')).toEqual(['main > shop 5'])
  expect(joined('transfer OUT 5 bolts main', 'transfer IN 5 bolts shop')).toEqual(['main > shop 5'])
  expect(joined('reversal OUT 5 bolts shop', 'reversal IN 5 bolts main')).toEqual(['shop > main 5'])
})

test('keeps movements that are no pair', () => {
  expect(joined('transfer IN 5 bolts shop')).toEqual(['shop 5'])
  expect(joined('transfer1 IN 5 bolts shop', 'transfer2 OUT 5 bolts main')).toHaveLength(2)
  expect(joined('transfer IN 5 bolts shop', 'transfer OUT 5 nuts main')).toHaveLength(2)
  expect(joined('transfer IN 5 bolts shop', 'transfer OUT 4 bolts main')).toHaveLength(2)
  expect(joined('count IN 5 bolts shop', 'count OUT 5 bolts main')).toHaveLength(2)
  expect(joined('issue OUT 5 bolts shop', 'issue OUT 5 bolts main')).toHaveLength(2)
})

test('the lines of one transfer are paired in turn', () => {
  expect(
    joined(
      'transfer IN 2 nuts shop',
      'transfer OUT 2 nuts main',
      'transfer IN 5 bolts shop',
      'transfer OUT 5 bolts main',
    ),
  ).toEqual(['main > shop 2', 'main > shop 5'])
})

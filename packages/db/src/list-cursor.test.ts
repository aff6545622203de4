import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor } from './list-cursor.ts'

const order = { by: 'name', direction: 'asc' } as const
const place = { value: 'Ä "quoted" 100%', id: newId() }

test('a cursor gives back the place it was made for', () => {
  expect(decodeCursor(encodeCursor(order, place), order, 'text')).toEqual(place)
})

test('a place before which the value is null is kept apart from the word null', () => {
  const atNull = { value: null, id: place.id }
  expect(decodeCursor(encodeCursor(order, atNull), order, 'text')).toEqual(atNull)
})

test.each([
  ['another sort', { by: 'sku', direction: 'asc' } as const],
  ['the other direction', { by: 'name', direction: 'desc' } as const],
])('a cursor of %s is refused', (_, other) => {
  expect(() => decodeCursor(encodeCursor(other, place), order, 'text')).toThrow(
    expect.objectContaining({
      reason: 'INVALID_INPUT',
      details: { fields: { cursor: expect.stringContaining('another order') } },
    }),
  )
})

test.each(['', 'nonsense', 'bnVsbA', '%%%', encodeCursor(order, { value: 'a', id: 'no uuid' })])(
  'a broken cursor is refused: %s',
  (cursor) => {
    expect(() => decodeCursor(cursor, order, 'text')).toThrow(
      expect.objectContaining({ reason: 'INVALID_INPUT' }),
    )
  },
)

test('a value that is not of the type of the column is refused', () => {
  const cursor = encodeCursor(order, { value: 'abc', id: place.id })
  expect(() => decodeCursor(cursor, order, 'integer')).toThrow(/not a cursor/)
})

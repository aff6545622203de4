import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createIdSource, firstIdAt, id, instantOf, newId } from './id.ts'

const clock = fc.array(fc.integer({ min: 0, max: 2 ** 44 }), { minLength: 1, maxLength: 200 })

test('ids are valid uuids that sort in the order they were made, whatever the clock does', () => {
  fc.assert(
    fc.property(clock, (instantsMs) => {
      const next = createIdSource()
      const ids = instantsMs.map((nowMs) => next(nowMs))
      for (const made of ids) expect(id.safeParse(made).success).toBe(true)
      expect(ids.toSorted()).toEqual(ids)
      expect(new Set(ids).size).toBe(ids.length)
    }),
  )
})

test('an id in capitals is the same id', () => {
  const made = newId()

  expect(id.parse(made.toUpperCase())).toBe(made)
})

test('the time in an id is never before the instant it was made at', () => {
  fc.assert(
    fc.property(clock, (instantsMs) => {
      const next = createIdSource()
      for (const nowMs of instantsMs) {
        const made = next(nowMs)
        expect(instantOf(made)).toBeGreaterThanOrEqual(nowMs)
        expect(made >= firstIdAt(nowMs)).toBe(true)
        expect(made < firstIdAt(instantOf(made) + 1)).toBe(true)
      }
    }),
  )
})

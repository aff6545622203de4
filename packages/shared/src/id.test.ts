import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createIdSource, firstIdAt, id, instantOf, newId } from './id.ts'

const instant = fc.integer({ min: 0, max: 2 ** 44 })

test('ids are valid uuids, each with the instant it was made for, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(instant, { minLength: 1, maxLength: 200 }), (instantsMs) => {
      const next = createIdSource()
      const ids = instantsMs.map((instantMs) => next(instantMs))
      for (const made of ids) expect(id.safeParse(made).success).toBe(true)
      expect(ids.map(instantOf)).toEqual(instantsMs)
      expect(new Set(ids).size).toBe(ids.length)
    }),
  )
})

test('ids of one instant sort in the order they were made, also with ids of other instants between', () => {
  const few = fc.array(fc.constantFrom(1_000, 1_001, 2_000), { maxLength: 200 })
  fc.assert(
    fc.property(few, (instantsMs) => {
      const next = createIdSource()
      const ids = instantsMs.map((instantMs) => next(instantMs))
      for (const instantMs of new Set(instantsMs)) {
        const ofInstant = ids.filter((made) => instantOf(made) === instantMs)
        expect(ofInstant.toSorted()).toEqual(ofInstant)
      }
    }),
  )
})

test('an id in capitals is the same id', () => {
  const made = newId()

  expect(id.parse(made.toUpperCase())).toBe(made)
})

test('the least id of an instant bounds its ids', () => {
  fc.assert(
    fc.property(instant, (instantMs) => {
      const made = createIdSource()(instantMs)
      expect(made >= firstIdAt(instantMs)).toBe(true)
      expect(made < firstIdAt(instantMs + 1)).toBe(true)
    }),
  )
})

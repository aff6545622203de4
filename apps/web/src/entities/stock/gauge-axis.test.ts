import fc from 'fast-check'
import { expect, test } from 'vitest'
import { positionOnAxis, topOfAxis, valueOnAxis } from './gauge-axis.ts'

const maxQuantity = 2_147_483_647

test('a tick that is grabbed and released keeps its place, rounded to two digits', () => {
  fc.assert(
    fc.property(fc.nat(maxQuantity), fc.nat(maxQuantity), (value, maxStock) => {
      const top = topOfAxis(value, maxStock)
      const back = valueOnAxis(positionOnAxis(value, top), top)
      expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.max(value * 0.05, 0.5))
    }),
  )
})

test('gives whole numbers from nothing to the top, wherever the pointer goes', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -50, max: 150, noNaN: true }),
      fc.nat(maxQuantity),
      (position, max) => {
        const top = topOfAxis(0, max)
        const value = valueOnAxis(position, top)
        expect(Number.isInteger(value)).toBe(true)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(top * 1.05)
      },
    ),
  )
})

test('leaves room past the ceiling, so that it can be raised', () => {
  expect(positionOnAxis(1000, topOfAxis(5, 1000))).toBeLessThan(90)
})

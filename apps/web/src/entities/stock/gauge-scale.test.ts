import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gaugePosition, maxTick, minTick } from './gauge-scale.ts'

const marks = fc
  .tuple(fc.nat(100_000), fc.nat(100_000))
  .map(([a, b]) => ({ minStock: Math.min(a, b), maxStock: Math.max(a, b) }))

describe('gaugePosition', () => {
  test("puts every product's marks at the same two places", () => {
    expect(gaugePosition(10, { minStock: 10, maxStock: 1000 })).toBe(minTick)
    expect(gaugePosition(1000, { minStock: 10, maxStock: 1000 })).toBe(maxTick)
    expect(gaugePosition(3, { minStock: 3, maxStock: 4 })).toBe(minTick)
    expect(gaugePosition(4, { minStock: 3, maxStock: 4 })).toBe(maxTick)
  })

  test('never leaves the gauge', () => {
    fc.assert(
      fc.property(fc.nat(2_147_483_647), marks, (quantity, marks) => {
        const position = gaugePosition(quantity, marks)
        expect(position).toBeGreaterThanOrEqual(0)
        expect(position).toBeLessThanOrEqual(100)
      }),
    )
  })

  test('more stock never stands further left', () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(200_000), marks, (a, b, marks) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        expect(gaugePosition(less, marks)).toBeLessThanOrEqual(gaugePosition(more, marks))
      }),
    )
  })

  test('shows the status by where the fill ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), marks, (quantity, marks) => {
        const position = gaugePosition(quantity, marks)
        if (quantity > marks.maxStock)
          expect(position).toBeGreaterThan(marks.maxStock === 0 ? 0 : maxTick)
        else expect(position).toBeLessThanOrEqual(maxTick)
      }),
    )
  })

  test('copes with marks that fall together or stand at zero', () => {
    expect(gaugePosition(5, { minStock: 5, maxStock: 5 })).toBe(maxTick)
    expect(gaugePosition(500, { minStock: 0, maxStock: 1000 })).toBe(maxTick / 2)
    expect(gaugePosition(1, { minStock: 0, maxStock: 0 })).toBe(100)
    expect(gaugePosition(0, { minStock: 0, maxStock: 0 })).toBe(0)
  })
})

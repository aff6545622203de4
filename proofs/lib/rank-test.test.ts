import { expect, test } from 'vitest'
import { seededRandom } from './random.ts'
import { rankTest } from './rank-test.ts'

const sample = (seed: number, count: number, shift = 0) => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => random.below(1_000) + shift)
}

test('tells a shift from chance', () => {
  expect(rankTest(sample(1, 500), sample(2, 500, 200))).toBeLessThan(0.001)
})

test('chance alone looks like one in a hundred in about one of a hundred samples', () => {
  const unlikely = Array.from({ length: 400 }, (_, n) =>
    rankTest(sample(2 * n + 1, 50), sample(2 * n + 2, 50)),
  ).filter((p) => p < 0.01)
  expect(unlikely.length).toBeLessThan(16)
})

test('agrees with figures worked out by hand', () => {
  const every = (step: number, first: number) =>
    Array.from({ length: 20 }, (_, n) => n * step + first)

  // U is 190 of 400, 0.2705 standard deviations from its mean.
  expect(rankTest(every(2, 0), every(2, 1))).toBeCloseTo(0.7868, 3)
  // U is 0, 5.41 standard deviations from its mean.
  expect(rankTest(every(1, 0), every(1, 20))).toBeCloseTo(6.3e-8, 8)
  expect(rankTest(every(1, 0), every(1, 0))).toBeCloseTo(1, 6)
})

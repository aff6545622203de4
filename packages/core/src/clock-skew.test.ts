import { expect, test } from 'vitest'
import { isTooSkewed, skewOf } from './clock-skew.ts'

test.each([
  { rule: 'agrees when the answer lies between question and receipt', databaseMs: 150, skewMs: 0 },
  { rule: 'is ahead of a database that answers an earlier time', databaseMs: 40, skewMs: 60 },
  { rule: 'is behind a database that answers a later time', databaseMs: 270, skewMs: -70 },
])('a clock $rule', ({ databaseMs, skewMs }) => {
  expect(skewOf({ sentMs: 100, databaseMs, receivedMs: 200 })).toBe(skewMs)
})

test('a slow answer alone is no skew', () => {
  expect(skewOf({ sentMs: 0, databaseMs: 59_000, receivedMs: 60_000 })).toBe(0)
})

test('five seconds are tolerated, in both directions', () => {
  expect([5_000, -5_000].some(isTooSkewed)).toBe(false)
  expect([5_001, -5_001].every(isTooSkewed)).toBe(true)
})

import { expect, test } from 'vitest'
import { instantInput } from './instant.ts'

test.each([
  '0001-01-01T00:00:00Z',
  '1969-12-31T23:59:59.123456789+05:45',
  '2024-02-29T12:00:00+14:00',
  '2026-03-31T18:00:00-12:00',
  '9999-12-31T23:59:59.999Z',
])('%s is a moment', (moment) => {
  expect(instantInput.parse(moment)).toBe(moment)
})

test.each([
  ['no zone', '2026-03-31T18:00:00'],
  ['no such day', '2026-02-29T12:00:00Z'],
  ['the year 0', '0000-12-31T23:59:59.999Z'],
  ['the year 0 in UTC', '0001-01-01T00:00:00+00:01'],
  ['the year 10000 in UTC', '9999-12-31T23:59:59-00:01'],
  ['a zone that no place has', '2026-03-31T18:00:00+16:00'],
])('%s is refused', (_what, moment) => {
  const { error } = instantInput.safeParse(moment)
  expect(error?.issues[0]?.message).toBe('Enter a moment such as 2026-03-31T18:00:00Z')
})

import { expect, test } from 'vitest'
import { dayAfter, startOfDay } from './day.ts'

test('a day begins by the clock of the time zone, also when that clock was changed on it', () => {
  expect(startOfDay('2026-07-01', 'Europe/Zurich')).toBe('2026-07-01T00:00:00+02:00')
  expect(startOfDay('2026-03-29', 'Europe/Zurich')).toBe('2026-03-29T00:00:00+01:00')
  expect(startOfDay('2026-03-30', 'Europe/Zurich')).toBe('2026-03-30T00:00:00+02:00')
  expect(startOfDay('2026-10-25', 'Europe/Zurich')).toBe('2026-10-25T00:00:00+02:00')
  expect(startOfDay('2026-01-01', 'Asia/Kathmandu')).toBe('2026-01-01T00:00:00+05:45')
  expect(startOfDay('2026-01-01', 'UTC')).toBe('2026-01-01T00:00:00+00:00')
  expect(startOfDay('2026-01-01', 'America/Los_Angeles')).toBe('2026-01-01T00:00:00-08:00')
})

test('the day after crosses months and leap days', () => {
  expect(dayAfter('2026-12-31')).toBe('2027-01-01')
  expect(dayAfter('2028-02-28')).toBe('2028-02-29')
})

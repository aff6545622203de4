import { expect, test } from 'vitest'
import { lastDays } from './last-days.ts'

test('days are those of the time zone, not of UTC', () => {
  const justAfterMidnightInZurich = new Date('2026-06-30T22:30:00Z')

  expect(lastDays(justAfterMidnightInZurich, 'Europe/Zurich', 2)).toEqual([
    { day: '2026-06-30', start: new Date('2026-06-29T22:00:00Z') },
    { day: '2026-07-01', start: new Date('2026-06-30T22:00:00Z') },
  ])
})

test('a day of the clock change has 23 or 25 hours', () => {
  const starts = lastDays(new Date('2026-03-30T12:00:00Z'), 'Europe/Zurich', 3).map(({ start }) =>
    start.toISOString(),
  )

  expect(starts).toEqual([
    '2026-03-27T23:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
  ])
})

test('a day whose midnight does not exist begins when its clock does', () => {
  // In Cairo the clock went from 23:59:59 to 01:00 on 24 April 2026.
  const [day] = lastDays(new Date('2026-04-24T12:00:00Z'), 'Africa/Cairo', 1)

  expect(day).toEqual({ day: '2026-04-24', start: new Date('2026-04-23T22:00:00Z') })
})

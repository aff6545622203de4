import { expect, test } from 'vitest'
import { topOfChart } from './top-of-chart.ts'

test.each([
  { days: [], top: 0, rule: 'is 0 without days' },
  { days: [0, 0, 0], top: 0, rule: 'is 0 when nothing moved' },
  { days: [0, 7, 0], top: 7, rule: 'is the only day on which something moved' },
  { days: [3, 5, 9, 20], top: 20, rule: 'is the highest of days that compare' },
  { days: [3, 5, 9, 0, 8, 900], top: 18, rule: 'clips one day that would flatten the others' },
  { days: [4, 4, 4, 4, 16], top: 16, rule: 'keeps a day of four times the usual' },
])('the top of a chart $rule', ({ days, top }) => {
  expect(topOfChart(days)).toBe(top)
})

import { expect, test, vi } from 'vitest'

vi.stubGlobal('navigator', { language: 'en-GB' })
const { formatAmount, formatChange, formatMoment, formatMoney, formatWorth } =
  await import('./format.ts')

test('a price keeps every decimal it has, however large it is', () => {
  expect(formatMoney('0.0825', 'EUR')).toBe('€0.0825')
  expect(formatMoney('999999999999.9999', 'EUR')).toBe('€999,999,999,999.9999')
  expect(formatMoney('12.50', 'EUR')).toBe('€12.50')
  expect(formatMoney('1200.00', 'JPY')).toBe('JP¥1,200')
})

test('a sum is rounded to the smallest coin', () => {
  expect(formatWorth('9457.877', 'EUR')).toBe('€9,457.88')
})

test('a change always has its sign', () => {
  expect([5, -1200, 0].map(formatChange)).toEqual(['+5', '−1,200', '0'])
})

test('formats an instant in the time zone of the tenant', () => {
  const now = Date.parse('2026-07-01T22:30:00Z')
  const told = (instant: string) => formatMoment(instant, 'Europe/Zurich', now)
  expect(told('2026-07-01T22:29:51Z')).toBe('now')
  expect(told('2026-07-01T22:29:40Z')).toBe('20 sec ago')
  expect(told('2026-07-01T22:05:00Z')).toBe('25 min ago')
  // Just after midnight in Zürich, one and a half hours ago was yesterday.
  expect(told('2026-07-01T21:00:00Z')).toBe('1 Jul, 23:00')
  expect(told('2025-03-05T10:00:00Z')).toBe('5 Mar 2025')
})

test('an amount names the product, and gives only pieces a plural', () => {
  expect(formatAmount(1, { name: 'Claw hammer', unit: 'piece' })).toBe('1 piece of Claw hammer')
  expect(formatAmount(12, { name: 'Claw hammer', unit: 'piece' })).toBe('12 pieces of Claw hammer')
  expect(formatAmount(6, { name: 'Bin liners', unit: 'roll' })).toBe('6 × Bin liners (roll)')
})

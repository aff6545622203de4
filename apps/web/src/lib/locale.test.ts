import { expect, test, vi } from 'vitest'

vi.stubGlobal('navigator', { language: 'en-US@posix', languages: ['en-US@posix'] })
const { localeOf } = await import('./locale.ts')

test.for([
  [['en-US@posix'], 'en-US'],
  [['de_CH.UTF-8'], 'de-CH'],
  [['C', 'fr'], 'fr'],
  [['x', ''], 'en'],
  [[], 'en'],
] as const)('takes of the languages %j the first that Intl knows: %s', ([languages, locale]) => {
  expect(localeOf(languages)).toBe(locale)
})

test('formats numbers and dates in a browser whose language Intl refuses', async () => {
  const { formatInstant, formatMoney, formatQuantity } = await import('./format.ts')
  expect(formatQuantity(1500)).toBe('1,500')
  expect(formatMoney('12.50', 'EUR')).toBe('€12.50')
  expect(formatInstant('2026-07-01T22:30:00Z', 'UTC')).toContain('2026')
})

import { expect, test, vi } from 'vitest'

vi.stubGlobal('navigator', { language: 'en-GB' })
const { valueWords, words } = await import('./field-words.ts')

test('writes a name from code as words', () => {
  expect(['minStock', 'apiKey', 'name'].map(words)).toEqual(['min stock', 'API key', 'name'])
})

test('writes a value as people say it, and an empty one as nothing', () => {
  const inZurich = (value: unknown) => valueWords(value, 'Europe/Zurich')
  expect([null, undefined, '', 0, 'EUR', true, false].map(inZurich)).toEqual([
    'nothing',
    'nothing',
    'nothing',
    '0',
    'EUR',
    'yes',
    'no',
  ])
  expect(inZurich(['stock:read', 'stock:write'])).toBe('stock:read, stock:write')
  expect(inZurich('2026-07-01T22:30:05.123Z')).toBe('2 Jul 2026, 00:30:05')
  expect(inZurich({ quantity: 3 })).toBe('{"quantity":3}')
})

import { expect, test, vi } from 'vitest'

vi.stubGlobal('navigator', { language: 'en-GB' })
const { actionWords, valueWords, words } = await import('./audit-words.ts')

test('an action reads as words, and one that is not known as it is', () => {
  expect(actionWords('member.setRole')).toBe('Role changed')
  expect(actionWords('supplier.create')).toBe('supplier.create')
})

test('a field or a thing reads as words', () => {
  expect(['minStock', 'apiKey', 'name'].map(words)).toEqual(['min stock', 'API key', 'name'])
})

test('a value reads as people say it, and one that was empty as nothing', () => {
  const told = (value: unknown) => valueWords(value, 'Europe/Zurich')
  expect([null, undefined, '', 0, 'EUR', true, false].map(told)).toEqual([
    'nothing',
    'nothing',
    'nothing',
    '0',
    'EUR',
    'yes',
    'no',
  ])
  expect(told(['stock:read', 'stock:write'])).toBe('stock:read, stock:write')
  expect(told('2026-07-01T22:30:05.123Z')).toBe('2 Jul 2026, 00:30:05')
  expect(told({ quantity: 3 })).toBe('{"quantity":3}')
})

import { expect, test } from 'vitest'
import { actionWords, valueWords, words } from './audit-words.ts'

test('an action reads as words', () => {
  expect(actionWords('member.setRole')).toBe('Member: set role')
  expect(actionWords('apiKey.create')).toBe('API key: create')
  expect(words('minStock')).toBe('min stock')
})

test('a value that was empty is told as nothing', () => {
  expect([null, '', 0, false, 'EUR', ['a']].map(valueWords)).toEqual([
    'nothing',
    'nothing',
    '0',
    'false',
    'EUR',
    '["a"]',
  ])
})

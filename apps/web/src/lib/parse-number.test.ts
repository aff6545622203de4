import { expect, test } from 'vitest'
import { parseNumber } from './parse-number.ts'

test.for([
  ['12', 'en', '12'],
  ['007', 'en', '7'],
  ['12.50', 'en', '12.50'],
  ['12,50', 'en', '12.50'],
  ['0,125', 'de', '0.125'],
  ['0.0825', 'en', '0.0825'],
  ['.5', 'en', '0.5'],
  ['1234,567', 'en', '1234.567'],
  ['1,500', 'en', '1500'],
  ['1,500', 'en-IN', '1500'],
  ['1.500', 'de', '1500'],
  ['1.500', 'pt-BR', '1500'],
  ['1,234,567', 'de', '1234567'],
  ['1.234.567', 'en', '1234567'],
  ['1,234.50', 'de', '1234.50'],
  ['1.234,50', 'en', '1234.50'],
  ['1.234.567,89', 'en', '1234567.89'],
  ['12,34,567.80', 'en-IN', '1234567.80'],
  ['1 500', 'fr', '1500'],
  ['1\u202f500,25', 'fr', '1500.25'],
  ['1\u00a0500', 'en', '1500'],
  ["1'500.25", 'de-CH', '1500.25'],
  ['1’500', 'de-CH', '1500'],
  ['١٢٣', 'ar', '123'],
  ['١٬٥٠٠٫٢٥', 'ar-EG', '1500.25'],
  ['12', 'ja', '12'],
  ['１２．５０', 'ja', '12.50'],
  ['  42 ', 'en', '42'],
] as const)('reads %s in %s as %s', ([text, locale, decimal]) => {
  expect(parseNumber(text, locale)).toEqual({ kind: 'number', decimal })
})

test.for([
  ['1,500', 'de', ['1500', '1.500']],
  ['1,500', 'fr', ['1500', '1.500']],
  ['1.500', 'en', ['1500', '1.500']],
  ['123.456', 'en-GB', ['123456', '123.456']],
] as const)('asks what %s means in %s', ([text, locale, readings]) => {
  expect(parseNumber(text, locale)).toEqual({ kind: 'unclear', readings })
})

test.for([
  '',
  '-5',
  '+5',
  '1e3',
  '1..5',
  '1,50,0',
  '12 34',
  '1,2.3,4',
  'abc',
  '12 pieces',
  '5.',
  '€5',
])('reads no number in "%s"', (text) => {
  expect(parseNumber(text, 'en')).toEqual({ kind: 'none' })
})

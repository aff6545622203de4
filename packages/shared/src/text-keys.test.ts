import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalizeLine } from './normalize-text.ts'
import {
  foldBarcode,
  foldText,
  readSearch,
  rowWords,
  searchKey,
  skuKeysOf,
  sortKey,
} from './text-keys.ts'

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
const anyText = fc.string({ unit: 'binary', maxLength: 12 })

describe('the key of a unique text', () => {
  test.each([
    ['CAFÉ-1', 'cafe\u0301-1'],
    ['CAFÉ-1', 'CAFÉ\u200b-\u00ad1'],
    ['AB 1', 'AB\u00a0\u20031'],
    ['A-1', 'A‐1'],
    ['A-1', 'A–1'],
    ['A-1', 'A−1'],
    ['A-1', 'Ａ－１'],
    ['STRASSE', 'straße'],
    ['STRAẞE', 'straße'],
    ['ΟΔΟΣ', 'οδος'],
    ['FILE', 'ﬁle'],
    ['TITLE', 'title'],
  ])('is the same for %j and %j', (one, other) => {
    expect(foldText(one)).toBe(foldText(other))
  })

  test('differs where people see a difference', () => {
    const codes = ['A-1', 'A1', 'A 1', 'A_1', 'Á-1', 'A-01']
    expect(new Set(codes.map(foldText)).size).toBe(codes.length)
  })

  test(
    'is its own key, and that of its text in capitals, for every character',
    { timeout: 60_000 },
    () => {
      const unstable: number[] = []
      for (let code = 0; code <= 0x3ffff; code += 1) {
        const character = String.fromCodePoint(code)
        if (!/\p{Assigned}/u.test(character)) continue
        const key = foldText(character)
        const same = new Set([key, character.toUpperCase(), character.toLowerCase()])
        if (![...same].every((text) => foldText(text) === key)) unstable.push(code)
      }
      expect(unstable).toEqual([])
    },
  )

  test('is that of the text as it is stored', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const stored = normalizeLine(text)
        expect(foldText(foldText(stored))).toBe(foldText(stored))
      }),
    )
  })
})

test.each([
  ['012345678905', '0012345678905', true],
  ['4006381333931', '04006381333931', true],
  ['12345670', '00000012345670', true],
  ['012345678905', '12345678905', false],
  ['0123', '123', false],
  ['A12345678905', '0A12345678905', false],
])('the barcodes %s and %s are one: %s', (one, other, isOne) => {
  expect(foldBarcode(one) === foldBarcode(other)).toBe(isOne)
  expect(skuKeysOf(one).includes(foldText(other))).toBe(isOne)
})

describe('the order of texts', () => {
  test.each([
    ['numbers by their value', ['Screw 1', 'screw 2', 'Screw 10', 'Screw 010 b', 'Screw 100']],
    ['sizes', ['M4', 'M9', 'M10', 'M10 x 20', 'M10 x 100']],
    ['accents beside their letters', ['Apfel', 'Äpfel', 'Birne', 'Ørsted', 'Zebra']],
    ['a word before a longer one', ['Bolt', 'Bolt M8', 'Bolts']],
    ['digits before letters', ['1 kg', '10 kg', 'a', 'B', 'Яблоко', '東京']],
    ['very long numbers', ['A 99999999', 'A 123456789', 'A 1234567890', 'A 12345678901']],
  ])('puts %s', (_, texts) => {
    const keyed = texts.toReversed().map((text) => ({ text, key: sortKey(text) }))
    expect(keyed.toSorted((a, b) => byBytes(a.key, b.key)).map(({ text }) => text)).toEqual(texts)
  })

  test('is that of the Unicode root collation for names of letters, digits and spaces', () => {
    const collator = new Intl.Collator('und', { numeric: true, sensitivity: 'base' })
    const word = fc.string({
      unit: fc.constantFrom(...Array.from('abcxyzÄéñÅ0123456789 ')),
      maxLength: 8,
    })
    const name = word.map(normalizeLine)
    fc.assert(
      fc.property(name, name, (one, other) => {
        const expected = collator.compare(one, other)
        const order = byBytes(sortKey(one), sortKey(other))
        expect(expected === 0 ? 0 : order).toBe(expected)
      }),
      { numRuns: 2_000 },
    )
  })

  test('tells any two texts apart, with a key that an index of PostgreSQL can hold', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        expect(sortKey(one) === sortKey(other)).toBe(one === other)
      }),
    )
    for (const text of ['ﷺ'.repeat(200), '👩'.repeat(100), '9'.repeat(200)]) {
      expect(Buffer.byteLength(sortKey(text))).toBeLessThan(2_000)
    }
  })
})

/** Whether a search finds a text, as the lists decide it. */
function finds(search: string, text: string): boolean {
  const key = searchKey([text], [text])
  return readSearch(search).some((way) => way.every((word) => key.includes(word)))
}

describe('the search', () => {
  test.each([
    ['creme brulee', 'Crème brûlée'],
    ['CRÈME', 'creme'],
    ["chef's", 'Chef’s knife'],
    ['chefs', 'Chef’s knife'],
    ['COF102', 'COF-102'],
    ['cof 102', 'COF-102'],
    ['COF-102', 'COF 102'],
    ['cof‑102', 'COF102'],
    ['strasse', 'Straße'],
    ['orsted', 'Ørsted'],
    ['lodz', 'Łódź'],
    ['aether', 'Æther'],
    ['schraube', 'Holzschraube'],
    ['044 668', '+41 (0)44 668-18 00'],
    ['446681800', '+41 44 668 18 00'],
    ['6681', '044/668.18.00'],
  ])('%j finds %j', (search, text) => {
    expect(finds(search, text)).toBe(true)
  })

  test('finds every text by itself, by each of its words, and in capitals', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(words, words, (one, other) => {
        const text = `${one} ${other}`
        for (const search of [text, text.toUpperCase(), other]) {
          const asksForNothing = readSearch(search).length === 0
          expect(asksForNothing || finds(search, text)).toBe(true)
        }
      }),
    )
  })

  test('asks for nothing when there is only punctuation', () => {
    expect(readSearch('— % _')).toEqual([])
    expect(rowWords(['…'], ['—'])).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isVisible, normalizeBlock, normalizeLine } from './normalize-text.ts'
import { block, line, phone } from './text.ts'

/** Characters of every plane, and often those that have caused trouble. */
const awkward = fc.constantFrom(
  ...Array.from(
    '\u0000 \t\n\r\u0085\u00a0\u00ad\u0301\u034f\u061c\u0dca\u115f\u180e\u200b\u200c\u200d\u200e\u2028\u202a\u202c\u202d\u202e\u2060\u2066\u20e3\u2800\u3000\u3164\ufe0e\ufe0f\ufeff\ufff9\uffff1é❤👩🏽🏴क्مß',
  ),
  '\u{e0067}',
  '\u{e007f}',
  '\u{e0101}',
  '\u{f0000}',
  '\u{10ffff}',
)
const anyText = fc
  .array(fc.oneof(awkward, fc.string({ unit: 'binary', minLength: 1, maxLength: 2 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''))

const invisible = '\u00ad\u034f\u061c\u115f\u200b\u200e\u2060\u202a\u2066\u2069\ufeff\u{e0101}'

describe.each([
  { name: 'a line', normalize: normalizeLine, schema: line(40) },
  { name: 'a block', normalize: normalizeBlock, schema: block(40) },
])('$name', ({ normalize, schema }) => {
  test('is in its stored form after one step', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normalize(text)
        expect(normalize(once)).toBe(once)
      }),
      { numRuns: 2_000 },
    )
  })

  test('is accepted as something to see, that PostgreSQL can store, or refused', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { success, data } = schema.safeParse(text)
        if (!success) return
        expect(isVisible(data)).toBe(true)
        expect(data.length).toBeLessThanOrEqual(40)
        expect(data).toBe(data.trim().normalize('NFC'))
        expect(data).not.toMatch(/(?!\n|\t)\p{Cc}|\p{Cs}|\p{Co}|[\u202a-\u202e\u2066-\u2069]/u)
      }),
      { numRuns: 2_000 },
    )
  })

  test('is the same whatever cannot be seen in it', () => {
    const words = fc.string({
      unit: fc.constantFrom(...Array.from('aé1-BZñ')),
      minLength: 2,
      maxLength: 8,
    })
    fc.assert(
      fc.property(
        words,
        fc.constantFrom(...Array.from(invisible)),
        fc.nat(8),
        (word, hidden, place) => {
          const at = place % word.length
          const dressed = `\ufeff${word.slice(0, at)}${hidden}${word.slice(at)}\u00a0`
          expect(normalize(dressed.normalize('NFD'))).toBe(normalize(word))
        },
      ),
    )
  })
})

test.each([
  ['a composed letter', 'Cafe\u0301', 'Café'],
  ['a no-break space', ' Bolt\u00a0\u2003 M8\t', 'Bolt M8'],
  ['a line break', 'Bolt\r\nM8', 'Bolt M8'],
  ['a soft hyphen', 'Bol\u00adt', 'Bolt'],
  ['a joiner between Latin letters', 'B\u200dolt', 'Bolt'],
  ['a joiner that Persian is spelled with', 'می\u200cخواهم', 'می\u200cخواهم'],
  ['a family of emoji', '👩‍❤️‍👨', '👩‍❤️‍👨'],
  ['an emoji in its usual form', '😀\ufe0f', '😀'],
  ['a key cap', '1\ufe0f\u20e3', '1\ufe0f\u20e3'],
  ['a digit with a selector', '1\ufe0f', '1'],
  [
    'the flag of Wales',
    '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}',
    '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}',
  ],
  ['a tag on a letter', 'a\u{e0067}\u{e007f}', 'a'],
])('a line keeps what can be seen of %s', (_, text, stored) => {
  expect(line(100).parse(text)).toBe(stored)
})

test('a block keeps its lines and tabs', () => {
  expect(block(100).parse(' One\r\nTwo \u2028\u0085\tThree\u00a0\u200b\n')).toBe(
    'One\nTwo\n\n\tThree',
  )
})

test.each(['\u200b', '\u2800', '\u3164', '\u115f', '\u0301', '\u00ad\u2060', ' \u00a0\ufeff', ''])(
  'nothing to see is no name: %j',
  (text) => {
    expect(line(10).safeParse(text).error?.issues[0]?.message).toBe('Enter a value')
  },
)

test.each([
  ['a\u202eb', /reading direction/],
  ['a\u0000b', /control characters/],
  ['a\ud800b', /control characters/],
  ['a\ufffeb', /control characters/],
  ['a\ue000b', /certain fonts/],
  [`a${'\u0301\u0302'.repeat(5)}b`, /at most 8 accents/],
])('%j is refused, and the message says what to do', (text, problem) => {
  expect(line(50).safeParse(text).error?.issues[0]?.message).toMatch(problem)
})

test('a phone number may come wrapped in direction overrides, as contact lists copy it', () => {
  expect(phone.parse('\u202d+41 44 668\u202c')).toBe('+41 44 668')
})

test('the limit counts characters as they are stored', () => {
  expect(line(4).parse(' Cafe\u0301\u200b ')).toBe('Café')
  expect(line(4).safeParse('Cafés').success).toBe(false)
})

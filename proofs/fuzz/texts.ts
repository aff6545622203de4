import fc from 'fast-check'
import { type Planned, plain } from './planned.ts'

/** Where a value stands: its own name, and that of the router its procedure is in. */
export type Place = { path: string; name: string }

/** Texts that some program somewhere took for something else. */
export const oddTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udc00b',
  '\uffff',
  '\u202eabc',
  'e\u0301'.repeat(20),
  '👩‍👩‍👧‍👦',
  '\r\nset-cookie: a=b',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'NaN',
  'Infinity',
  '-Infinity',
  '1e308',
  '-0',
  '0x10',
  '1_000',
  'null',
  'undefined',
  'true',
  '[object Object]',
  "' OR 1=1 --",
  '"; DROP TABLE "Tenant"; --',
  '%',
  '_',
  '\\',
  '%_\\',
  '$1',
  '{{nonce}}',
  '<script>alert(1)</script>',
  "=cmd|' /C calc'!A0",
  '../../etc/passwd',
  'İ'.repeat(64),
] as const

const instants = [
  '0000-01-01T00:00:00Z',
  '0000-12-31T23:59:59.999999999Z',
  '0001-01-01T00:00:00Z',
  '0001-01-01T00:00:00+23:59',
  '1969-12-31T23:59:59.999Z',
  '1970-01-01T00:00:00Z',
  '2038-01-19T03:14:08Z',
  '2024-02-29T12:00:00.123456789+05:45',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59-23:59',
] as const
const timezones = [
  'UTC',
  'Europe/Zurich',
  'europe/zurich',
  'Asia/Kathmandu',
  'GMT',
  'EST',
  '+01:00',
]
const listedTimezones = Intl.supportedValuesOf('timeZone')
const currencies = ['EUR', 'CHF', 'jpy', ' usd ', 'XXX']
const amounts = ['12.50', '0', '0.0001', '999999999999.9999', '7']

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
const fresh = fc.uuid({ version: 7 })

/** The texts that a field of this name expects, where its schema does not say so. */
const byName: Record<string, fc.Arbitrary<string>> = {
  email: fresh.map((id) => `${id}@example.com`),
  timezone: fc.oneof(fc.constantFrom(...timezones), fc.constantFrom(...listedTimezones)),
  currency: fc.constantFrom(...currencies),
  price: fc.constantFrom(...amounts),
  sku: fresh.map((id) => id.slice(-12)),
  newPassword: fresh,
}

export const instantText = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  },
  { weight: 1, arbitrary: fc.constantFrom(...instants) },
)

/** A text that is likely to be taken here, of at least and at most so many characters: a new one, or one that the server returned. */
export function textFor(place: Place, min: number, max: number): fc.Arbitrary<Planned> {
  const named = byName[place.name]
  const made = fc.oneof(
    { weight: named ? 30 : 0, arbitrary: named ?? words },
    { weight: named ? 3 : 20, arbitrary: words.map((text) => fitted(text, min, max)) },
    { weight: 1, arbitrary: fc.constantFrom(...oddTexts).map((text) => text.slice(0, max)) },
    { weight: 1, arbitrary: fc.constant('ß'.repeat(Math.min(max, 5_000))) },
  )
  // A text with its own format is mostly new; any other, such as a password, is mostly known.
  return fc.oneof(
    { weight: named ? 3 : 1, arbitrary: made.map(plain) },
    { weight: named ? 1 : 3, arbitrary: toldFor(place, made) },
  )
}

/** Of so many characters; some take two of JavaScript's. */
function fitted(text: string, min: number, max: number): string {
  const characters = Array.from(text).slice(0, max)
  return characters.join('') + 'x'.repeat(Math.max(0, min - characters.length))
}

/**
 * Returns values of this kind that the server returned before. `id` in the router `product` and `productId` anywhere
 * name products. A cursor comes from the same list, and any other value from a field of the same name.
 */
export function toldFor(
  { path, name }: Place,
  otherwise: fc.Arbitrary<string>,
): fc.Arbitrary<Planned> {
  const [router = ''] = path.split('.')
  const names =
    name === 'id'
      ? [router]
      : name === 'cursor'
        ? [`${path}.nextCursor`]
        : name.endsWith('Id')
          ? thingNames(name.slice(0, -2))
          : [`${router}.${name}`, name]
  return fc
    .record({ at: fc.nat(1_000), isForeign: fc.nat(15).map((n) => n === 0), otherwise })
    .map((given) => ({ is: 'known', names, ...given }))
}

/** `fromLocation` is a location. */
function thingNames(name: string): string[] {
  const last = /[A-Z][a-z]*$/.exec(name)?.[0]
  return last === undefined ? [name] : [name, last.toLowerCase()]
}

/** An id that names nothing yet. */
export const freshId: fc.Arbitrary<Planned> = fc
  .oneof(
    { weight: 6, arbitrary: fresh },
    { weight: 1, arbitrary: fresh.map((id) => id.toUpperCase()) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '00000000-0000-0000-0000-000000000000',
        'ffffffff-ffff-ffff-ffff-ffffffffffff',
        '00000000-0000-4000-8000-000000000000',
      ),
    },
  )
  .map(plain)

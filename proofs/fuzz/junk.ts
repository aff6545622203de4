import fc from 'fast-check'
import { changeAt, type Planned, plain } from './planned.ts'
import { oddTexts } from './texts.ts'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const nestedFields = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)
const list = (item: string, times: number) =>
  `[${Array.from({ length: times }, () => item).join()}]`
const fields = (count: number) =>
  `{${Array.from({ length: count }, (_, number) => `"k${number}":0`).join()}}`

// JSON as text, because a value of JavaScript cannot tell all of it apart.
const light = [
  'null',
  'true',
  '[]',
  '{}',
  '-0',
  '0.1',
  '1.5e0',
  '1e308',
  '1e999',
  '-1e999',
  '1e-400',
  '1.7976931348623157e308',
  '2147483647',
  '2147483648',
  '-2147483649',
  '9007199254740991',
  '9007199254740992',
  '-9007199254740992',
  '18446744073709551616',
  `1${'0'.repeat(400)}`,
  '"\\u0000"',
  '"\\ud800"',
  '"\\udfff\\ud800"',
  '{"__proto__":{"isAdmin":true}}',
  '{"__proto__":null}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  '{"toString":1,"valueOf":2,"toJSON":3}',
  '{"length":5000}',
  '{"then":{}}',
  '{"$ne":null}',
  '{"a":1,"a":2}',
  '[[[[[[]]]]]]',
  '[null]',
  ...oddTexts.map((text) => JSON.stringify(text)),
].map(asPlanned)

// What may take long to read, or to refuse: up to the two mebibytes that a body may have.
const heavy = [
  nested(5_000),
  nested(900_000),
  nestedFields(5_000),
  nestedFields(300_000),
  list('0', 5_001),
  list('{}', 5_001),
  list('0', 1_000_000),
  list('{}', 650_000),
  list('{"a":0}', 200_000),
  fields(5_001),
  fields(150_000),
  JSON.stringify('x'.repeat(10_000)),
  JSON.stringify('x'.repeat(2_000_000)),
  JSON.stringify(' '.repeat(2_000_000)),
  JSON.stringify('\u0000'.repeat(300_000)),
  `"${String.raw`\ud800`.repeat(300_000)}"`,
  JSON.stringify(`${'a'.repeat(900_000)}@${'b.'.repeat(400_000)}`),
  '9'.repeat(2_000_000),
].map(asPlanned)

function asPlanned(text: string): Planned {
  return { is: 'text', text }
}

const junk = fc.oneof(
  { weight: 150, arbitrary: fc.constantFrom(...light) },
  { weight: 20, arbitrary: fc.jsonValue({ maxDepth: 4 }).map(plain) },
  { weight: 2, arbitrary: fc.constantFrom(...heavy) },
)

const oddNames = ['__proto__', 'constructor', 'toString', 'id', 'tenantId', '', '\u0000', 'a.b']

/** A change that makes an input something that no caller should send. */
const damage: fc.Arbitrary<(value: Planned) => Planned> = fc.oneof(
  { weight: 6, arbitrary: junk.map((value) => () => value) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...oddNames), junk).map(
      ([name, inner]) =>
        (value: Planned): Planned =>
          value.is === 'fields' ? { ...value, fields: [...value.fields, [name, inner]] } : inner,
    ),
  },
  {
    weight: 2,
    arbitrary: fc.nat(20).map(
      (at) =>
        (value: Planned): Planned =>
          value.is === 'fields' && value.fields.length > 0
            ? { ...value, fields: value.fields.toSpliced(at % value.fields.length, 1) }
            : { is: 'list', items: [value], times: 1 },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0, 2, 5_001).map(
      (times) =>
        (value: Planned): Planned =>
          value.is === 'list' ? { ...value, times } : { is: 'list', items: [value], times: 1 },
    ),
  },
)

/** The same inputs with something wrong in one place or two. */
export function damaged(inputs: fc.Arbitrary<Planned>): fc.Arbitrary<Planned> {
  const damages = fc.array(fc.tuple(fc.nat(60), damage), { minLength: 1, maxLength: 2 })
  return fc
    .tuple(inputs, damages)
    .map(([input, all]) =>
      all.reduce((changed, [place, change]) => changeAt(changed, place, change), input),
    )
}

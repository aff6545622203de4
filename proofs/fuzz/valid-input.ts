import fc from 'fast-check'
import { type Planned, plain } from './planned.ts'
import type { JsonSchema, Procedure } from './procedures.ts'
import { freshId, instantText, type Place, textFor, toldFor } from './texts.ts'

/** The usual length of a list. A few have the maximum. */
const usualItems = 3
const longestList = 5_000

/** Inputs that fit the schema of a procedure where possible, made of values that the server returned before. */
export function validInput({ path, input }: Procedure): fc.Arbitrary<Planned> {
  return valueOf(input, { path, name: '' })
}

function valueOf(schema: JsonSchema, place: Place): fc.Arbitrary<Planned> {
  const { anyOf, oneOf, enum: options } = schema
  const union = anyOf ?? oneOf
  if (union) return fc.oneof(...union.map((option) => valueOf(asObject(option), place)))
  if ('const' in schema) return fc.constant(plain(schema.const))
  if (options) return fc.constantFrom(...options).map(plain)
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type) => valueOf({ ...schema, type }, place)))
  }
  switch (schema.type) {
    case 'object':
      return fieldsOf(schema, place)
    case 'array':
      return listOf(schema, place)
    case 'string':
      return textOf(schema, place)
    case 'integer':
    case 'number':
      return numberOf(schema)
    case 'boolean':
      return fc.boolean().map(plain)
    case 'null':
      return fc.constant(plain(null))
    default:
      return fc.jsonValue({ maxDepth: 3 }).map(plain)
  }
}

function fieldsOf(schema: JsonSchema, { path }: Place): fc.Arbitrary<Planned> {
  const { properties = {}, required = [], additionalProperties } = schema
  const fields = Object.entries(properties).map(([name, inner]) => {
    const value = valueOf(asObject(inner), { path, name }).map(
      (planned) => [name, planned] as const,
    )
    return required.includes(name) ? value : fc.option(value, { freq: 1 })
  })
  const others = additionalProperties === false ? fc.constant([]) : fc.array(unknownField)
  return fc.tuple(fc.tuple(...fields), others).map(([known, unknown]) => ({
    is: 'fields',
    fields: [...known.filter((field) => field !== null), ...unknown],
  }))
}

const unknownField = fc
  .tuple(fc.string({ maxLength: 9 }), fc.jsonValue({ maxDepth: 3 }))
  .map(([name, value]) => [name, plain(value)] as const)

function listOf(
  { items, minItems = 0, maxItems = longestList }: JsonSchema,
  place: Place,
): fc.Arbitrary<Planned> {
  if (Array.isArray(items)) throw new Error(`${place.path} takes a tuple: nothing here makes one.`)
  const item = valueOf(asObject(items), place)
  const usual = fc
    .array(item, { minLength: minItems, maxLength: Math.min(maxItems, usualItems) })
    .map((made): Planned => ({ is: 'list', items: made, times: 1 }))
  const longest = item.map((made): Planned => ({
    is: 'list',
    items: [made],
    times: Math.min(maxItems, longestList),
  }))
  return fc.oneof({ weight: 100, arbitrary: usual }, { weight: 1, arbitrary: longest })
}

function textOf(schema: JsonSchema, place: Place): fc.Arbitrary<Planned> {
  const { format, minLength = 0, maxLength = 100 } = schema
  switch (format) {
    case 'uuid': {
      const told = toldFor(place, fc.uuid({ version: 7 }))
      // A request id is new for each intent, so a known one is the exception.
      const [weight, other] = place.name === 'requestId' ? [1, newRequestId] : [6, freshId]
      return fc.oneof({ weight, arbitrary: told }, { weight: 1, arbitrary: other })
    }
    case 'date-time':
      return instantText.map(plain)
    case 'base64url':
      return place.name === 'clientDataJSON' ? clientData : bytes.map(plain)
    default:
      return textFor(place, minLength, maxLength)
  }
}

const newRequestId = fc.oneof(
  { weight: 9, arbitrary: fc.constant<Planned>({ is: 'new' }) },
  { weight: 1, arbitrary: freshId },
)

const bytes = fc
  .uint8Array({ maxLength: 200 })
  .map((made) => Buffer.from(made).toString('base64url'))

/** What a browser signs, with a challenge of ours. */
const clientData = fc
  .tuple(
    fc.constantFrom('webauthn.create', 'webauthn.get', 'other'),
    toldFor({ path: 'passkey', name: 'challenge' }, bytes),
  )
  .map(([type, challenge]): Planned => {
    const origin = plain('http://localhost:5000')
    const fields = [['type', plain(type)] as const, ['challenge', challenge] as const]
    return { is: 'packed', value: { is: 'fields', fields: [...fields, ['origin', origin]] } }
  })

function numberOf({
  minimum = Number.MIN_SAFE_INTEGER,
  maximum = Number.MAX_SAFE_INTEGER,
}: JsonSchema): fc.Arbitrary<Planned> {
  const small = Math.min(maximum, Math.max(minimum, 1))
  return fc
    .oneof(
      { weight: 12, arbitrary: fc.integer({ min: small, max: Math.min(maximum, small + 30) }) },
      { weight: 1, arbitrary: fc.bigInt(BigInt(minimum), BigInt(maximum)).map(Number) },
      { weight: 1, arbitrary: fc.constantFrom(minimum, maximum) },
    )
    .map(plain)
}

/** `true` is a schema that accepts anything. */
function asObject(schema: JsonSchema | boolean | undefined): JsonSchema {
  return typeof schema === 'object' ? schema : {}
}

import { z } from 'zod'

type Schema = z.core.JSONSchema.BaseSchema

/** JSON may write any UTF-16 unit of a string as `\uXXXX`. */
const escapedBytes = 6
const uuidLength = 36
/** `-1.7976931348623157e+308` is the longest number that JavaScript writes. */
const numberBytes = 24

/**
 * Returns the length in bytes of the longest JSON text that an input schema accepts, without white space. Calls
 * `onUnbounded` with the path of each part without a limit, which adds nothing to the length.
 */
export function largestJson(
  schema: z.ZodType,
  onUnbounded: (place: string) => void = () => {},
): number {
  const jsonSchema = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return bytesOf(jsonSchema, { place: '', onUnbounded })
}

type At = { place: string; onUnbounded: (place: string) => void }

function bytesOf(schema: Schema, at: At): number {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return Math.max(...choices.map((choice) => bytesOf(schemaIn(choice), at)))
  const options = schema.enum ?? (schema.const === undefined ? undefined : [schema.const])
  if (options) return Math.max(...options.map(constantBytes))
  switch (schema.type) {
    case 'string':
      return stringBytes(schema, at)
    case 'number':
    case 'integer':
      return numberBytes
    case 'boolean':
      return 'false'.length
    case 'null':
      return 'null'.length
    case 'array':
      return arrayBytes(schema, at)
    case 'object':
      return objectBytes(schema, at)
    default:
      return unbounded(at)
  }
}

function stringBytes({ maxLength, format, contentEncoding }: Schema, at: At): number {
  const length = maxLength ?? (format === 'uuid' ? uuidLength : undefined)
  if (length === undefined) return unbounded(at)
  // Nobody escapes a letter of base64.
  return textBytes(length, contentEncoding === 'base64url' ? 1 : escapedBytes)
}

function arrayBytes({ maxItems, items }: Schema, at: At): number {
  if (maxItems === undefined) return unbounded(at)
  const item = bytesOf(schemaIn(items), { ...at, place: `${at.place}[]` })
  return '[]'.length + maxItems * (item + ','.length)
}

function objectBytes({ properties = {}, additionalProperties }: Schema, at: At): number {
  if (additionalProperties !== false) return unbounded(at)
  return Object.entries(properties).reduce((sum, [name, property]) => {
    const place = at.place === '' ? name : `${at.place}.${name}`
    const value = bytesOf(schemaIn(property), { ...at, place })
    return sum + textBytes(name.length) + ':,'.length + value
  }, '{}'.length)
}

function constantBytes(value: unknown): number {
  return typeof value === 'string' ? textBytes(value.length) : String(value).length
}

function textBytes(length: number, unitBytes: number = escapedBytes): number {
  return '""'.length + length * unitBytes
}

function unbounded({ place, onUnbounded }: At): number {
  onUnbounded(place)
  return 0
}

/** A schema may also be `true`, which accepts everything. */
function schemaIn(schema: unknown): Schema {
  // Zod writes a schema, a boolean, or, for tuples, a list of schemas. No input has a tuple.
  return typeof schema === 'object' && schema !== null ? (schema as Schema) : {}
}

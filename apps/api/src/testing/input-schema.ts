import { z } from 'zod'
import { inputSchemaOf } from '../host/procedures.ts'

/** The way to a field of an input, such as `['lines', '0', 'productId']`. */
export type FieldPath = readonly string[]
type Branch = Readonly<Record<string, unknown>>

/** The names of all fields of an input, those within others too, and the objects that take any field. */
export function fieldsOf(path: string): { names: string[]; openObjects: string[] } {
  const names: string[] = []
  const openObjects: string[] = []
  const walk = (schema: unknown, way: FieldPath): void => {
    if (!isBranch(schema)) return
    const { properties, additionalProperties, ...rest } = schema
    const isObject = properties !== undefined || additionalProperties !== undefined
    if (isObject && additionalProperties !== false) openObjects.push(way.join('.'))
    for (const [name, field] of Object.entries(isBranch(properties) ? properties : {})) {
      names.push(name)
      walk(field, [...way, name])
    }
    for (const inner of Object.values(rest)) walk(inner, way)
  }
  walk(jsonSchemaOf(path), [])
  return { names, openObjects }
}

function jsonSchemaOf(path: string): unknown {
  return z.toJSONSchema(inputSchemaOf(path), { io: 'input', unrepresentable: 'any' })
}

/** The ways to all ids in what a procedure takes: whatever its schema says is a uuid. */
export function idFieldsOf(path: string): FieldPath[] {
  return uuidsIn(jsonSchemaOf(path), [])
}

function uuidsIn(schema: unknown, way: FieldPath): FieldPath[] {
  if (!isBranch(schema)) return []
  if (schema['format'] === 'uuid') return [way]
  return Object.entries(schema).flatMap(([key, inner]) => {
    if (key === 'properties' && isBranch(inner)) {
      return Object.entries(inner).flatMap(([name, field]) => uuidsIn(field, [...way, name]))
    }
    return uuidsIn(inner, key === 'items' ? [...way, '0'] : way)
  })
}

/** Returns the value of a field, or undefined. */
export function valueAt(value: unknown, [key, ...rest]: FieldPath): unknown {
  if (key === undefined) return value
  return isBranch(value) ? valueAt(value[key], rest) : undefined
}

/** The same value with something else at a field. */
export function withValueAt(value: unknown, [key, ...rest]: FieldPath, inner: unknown): unknown {
  if (key === undefined || !isBranch(value)) return inner
  const changed = withValueAt(value[key], rest, inner)
  return Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed }
}

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null
}

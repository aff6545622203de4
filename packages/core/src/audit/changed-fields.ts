import { isDeepStrictEqual } from 'node:util'

type Fields = Record<string, unknown>
export type ChangedFields = { before: Fields | null; after: Fields | null }

// What an entry says elsewhere, or what the ledger and not this thing decides.
const notOwn = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'inventory',
  'product',
  'quantity',
  'status',
])

/** The thing's own fields that differ; null stands for a thing that is not there yet, or no longer. */
export function changedFields(before: object | null, after: object | null): ChangedFields {
  const old: Fields = { ...before }
  const now: Fields = { ...after }
  const changed = Object.keys({ ...old, ...now }).filter(
    (name) => !notOwn.has(name) && !isDeepStrictEqual(old[name] ?? null, now[name] ?? null),
  )
  const pick = (fields: Fields) =>
    Object.fromEntries(changed.map((name) => [name, fields[name] ?? null]))
  return { before: before && pick(old), after: after && pick(now) }
}

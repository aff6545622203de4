import { isDeepStrictEqual } from 'node:util'

type Fields = Record<string, unknown>
export type ChangedFields = { before: Fields | null; after: Fields | null }

/** Fields that the entry itself states, or that change with every edit. */
const ignoredFields = new Set(['id', 'createdAt', 'updatedAt', 'version'])

/** Returns the fields that differ. `null` means that the thing does not exist yet, or no longer. */
export function changedFields(before: object | null, after: object | null): ChangedFields {
  const old: Fields = { ...before }
  const now: Fields = { ...after }
  const changed = Object.keys({ ...old, ...now }).filter(
    (name) => !ignoredFields.has(name) && !isDeepStrictEqual(old[name] ?? null, now[name] ?? null),
  )
  const pick = (fields: Fields) =>
    Object.fromEntries(changed.map((name) => [name, fields[name] ?? null]))
  return { before: before && pick(old), after: after && pick(now) }
}

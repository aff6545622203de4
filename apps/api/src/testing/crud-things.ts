import { type PlainThing, sampleThings } from '@inventory-pro/db/testing/sample-things'
import { DomainError } from '@inventory-pro/shared/errors'
import { type CrudName, things } from '@inventory-pro/shared/things'
import { expect } from 'vitest'
import type { Access } from '../trpc/init.ts'
import type { AuditedCall } from './audited-call.ts'
import { type Ask, askWith } from './call.ts'
import type { TestApi, TestMember } from './test-api.ts'

type Fields = Record<string, unknown>
/** One table of several. */
export function merged<Value>(tables: readonly Record<string, Value>[]): Record<string, Value> {
  return Object.fromEntries(tables.flatMap((table) => Object.entries(table)))
}

/** Whom the procedures of a thing answer. */
export function crudAccess(thing: CrudName): Record<string, Access> {
  const { subject } = things[thing]
  return {
    [`${thing}.list`]: `${subject}:read`,
    [`${thing}.get`]: `${subject}:read`,
    [`${thing}.create`]: `${subject}:write`,
    [`${thing}.update`]: `${subject}:write`,
    [`${thing}.archive`]: `${subject}:archive`,
    [`${thing}.restore`]: `${subject}:archive`,
    [`${thing}.delete`]: `${subject}:archive`,
  }
}

/** Calls the procedures of one thing as somebody. */
export function crudOf(thing: PlainThing, { url }: TestApi, { token }: Pick<TestMember, 'token'>) {
  const ask: Ask = askWith(url, token)
  const call = async (verb: string, body: Fields) => {
    const { result, error } = await ask(`${thing}.${verb}`, body)
    if (error !== undefined) throw new DomainError(error.data.reason, error.data.details)
    // Every view of a thing has an id and a version.
    return result?.data as Fields & { id: string; version: number }
  }
  return { ask, call, create: () => call('create', sampleThings[thing].create) }
}

export const anInstant: unknown = expect.stringMatching(/^\d{4}-.*Z$/)
export const archiving = { before: { archivedAt: null }, after: { archivedAt: anInstant } }
export const restoring = { before: { archivedAt: anInstant }, after: { archivedAt: null } }

/** A call for each verb of a thing, with the audit entry that it leaves. */
export function crudCalls(thing: PlainThing): Record<string, Record<string, AuditedCall>> {
  const { create, change } = sampleThings[thing]
  const [field = '', value] = Object.entries(change).find(([name]) => name !== 'name') ?? []
  const changed = { before: { [field]: create[field] ?? null }, after: { [field]: value } }
  const verbs: Record<
    string,
    { verbs: string[]; fields: { before: Fields | null; after: Fields | null } }
  > = {
    create: { verbs: [], fields: { before: null, after: create } },
    update: { verbs: ['update'], fields: changed },
    archive: { verbs: ['archive'], fields: archiving },
    restore: { verbs: ['archive', 'restore'], fields: restoring },
    delete: { verbs: ['delete'], fields: { before: create, after: null } },
  }
  return Object.fromEntries(
    Object.entries(verbs).map(([verb, { verbs: steps, fields }]) => {
      const action = `${thing}.${verb}`
      const run: AuditedCall = async (tenant, api) => {
        const { call, create: createOne } = crudOf(thing, api, tenant)
        const { id } = await createOne()
        for (const step of steps)
          await call(step, step === 'update' ? { id, [field]: value } : { id })
        return { entry: { thing, thingId: id, label: create.name, ...fields } }
      }
      return [action, { [action]: run }]
    }),
  )
}

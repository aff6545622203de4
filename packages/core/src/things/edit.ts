import { countVersion, type LockableThing, lockThing } from '@inventory-pro/db/audit/lock-thing'
import { databaseTime } from '@inventory-pro/db/clock'
import { inTenant, type Tx } from '@inventory-pro/db/tenant-scope'
import type { AuditAction } from '@inventory-pro/shared/audit/audit'
import { DomainError } from '@inventory-pro/shared/errors'
import type { CrudName } from '@inventory-pro/shared/things'
import { type Author, audited } from '../audit/audited.ts'
import { changedFields } from '../audit/changed-fields.ts'
import type { Context } from '../context.ts'

type Versioned = { version: number }

/** How commands read one kind of record, and what the audit log says about it. */
export type Thing<View extends Versioned> = {
  name: LockableThing
  read: (tx: Tx, id: string) => Promise<View>
  /** The fields that the audit log records. Drops what another thing or the ledger decides. */
  own: (view: View) => object
  /** What people call it. */
  label: (view: View) => string
}

/** A thing that people create, edit, archive, restore and delete, with its repository. */
export type CrudThing<View extends Versioned, Create, Update> = Thing<View> & {
  name: CrudName
  insert: (tx: Tx, input: Create) => Promise<string>
  update: (tx: Tx, input: Update) => Promise<unknown>
  setArchived: (tx: Tx, id: string, archivedAt: Date | null) => Promise<unknown>
  delete: (tx: Tx, id: string) => Promise<void>
}

type Edit = {
  action: AuditAction
  id: string
  /** The version that the caller edited; see `versionInput`. */
  version?: number | undefined
  change: () => Promise<unknown>
}

/**
 * Changes one record under its lock, audits the fields that differ, and returns the record as it is then. A
 * change that leaves it as it was counts no version and is not audited.
 * Throws `VERSION_CHANGED` if the record has another version than the one given.
 */
export async function changeOne<View extends Versioned>(
  tx: Tx,
  author: Author,
  { thing, action, id, version, change }: Edit & { thing: Thing<View> },
): Promise<View> {
  await lockThing(tx, thing.name, id)
  const before = await thing.read(tx, id)
  if (version !== undefined && version !== before.version) {
    const current = { ...thing.own(before) }
    const versions = { expected: version, actual: before.version }
    throw new DomainError('VERSION_CHANGED', { thing: thing.name, id, ...versions, current })
  }
  await change()
  const after = await thing.read(tx, id)
  const fields = changedFields(thing.own(before), thing.own(after))
  if (Object.keys(fields.after ?? {}).length === 0) return after
  await countVersion(tx, thing.name, id)
  audited(tx, author, { action, thing: thing.name, id, label: thing.label(after), ...fields })
  return { ...after, version: before.version + 1 }
}

/** Creates a record and audits it. */
export function createOne<View extends Versioned, Create, Update>(
  ctx: Context,
  thing: CrudThing<View, Create, Update>,
  input: Create,
): Promise<View> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const id = await thing.insert(tx, input)
    const view = await thing.read(tx, id)
    auditNew(tx, ctx, { thing, id, view })
    return view
  })
}

/** Audits a record that was created in this transaction. */
export function auditNew<View extends Versioned>(
  tx: Tx,
  author: Author,
  {
    thing,
    id,
    view,
  }: { thing: Thing<View> & { name: CrudName | 'location' }; id: string; view: View },
): void {
  audited(tx, author, {
    action: `${thing.name}.create`,
    thing: thing.name,
    id,
    label: thing.label(view),
    ...changedFields(null, thing.own(view)),
  })
}

/** Changes the fields that are given. */
export function updateOne<
  View extends Versioned,
  Create,
  Update extends { id: string; version?: number | undefined },
>(
  ctx: Context,
  thing: CrudThing<View, Create, Omit<Update, 'version'>>,
  input: Update,
): Promise<View> {
  const { version, ...changes } = input
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
    changeOne(tx, ctx, {
      thing,
      action: `${thing.name}.update`,
      id: input.id,
      version,
      change: () => thing.update(tx, changes),
    }),
  )
}

type ArchivableThing<View extends Versioned> = Thing<View> &
  Pick<CrudThing<View, never, never>, 'setArchived'> & { name: CrudName | 'location' }

/** Hides a record from daily work, or restores it. Archiving twice keeps the first instant. */
export function setOneArchived<View extends Versioned>(
  ctx: Context,
  thing: ArchivableThing<View>,
  { id, isArchived }: { id: string; isArchived: boolean },
): Promise<View> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
    changeOne(tx, ctx, {
      thing,
      action: `${thing.name}.${isArchived ? 'archive' : 'restore'}`,
      id,
      change: async () => thing.setArchived(tx, id, isArchived ? await databaseTime(tx) : null),
    }),
  )
}

/** Deletes a record and audits what it held. */
export function deleteOne<View extends Versioned, Create, Update>(
  ctx: Context,
  thing: CrudThing<View, Create, Update>,
  id: string,
): Promise<void> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await lockThing(tx, thing.name, id)
    const before = await thing.read(tx, id)
    await thing.delete(tx, id)
    audited(tx, ctx, {
      action: `${thing.name}.delete`,
      thing: thing.name,
      id,
      label: thing.label(before),
      ...changedFields(thing.own(before), null),
    })
  })
}

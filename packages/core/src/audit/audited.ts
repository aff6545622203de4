import { insertAuditEntry } from '@inventory-pro/db/audit/entry'
import { type LockableThing, lockThing } from '@inventory-pro/db/audit/lock-thing'
import type { SqlTx, Tx } from '@inventory-pro/db/tenant-scope'
import type { AuditAction, AuditThing } from '@inventory-pro/shared/audit/audit'
import type { Actor } from '../actor.ts'
import type { Client } from '../context.ts'
import { changedFields } from './changed-fields.ts'

/** Who did it, and from where; the context of every command is one. Nobody, when no one proved who they are. */
export type Author = {
  readonly actor: Pick<Actor, 'source'> & (Pick<Actor, 'userId' | 'name'> | { userId: null })
  readonly client: Client
}

type Change = {
  action: AuditAction
  thing: AuditThing
  id: string
  /** What people call the thing. */
  label: string | null
  /** The thing as it was and as it is, or null where it was not or is not there. Views only: they hold no secrets. */
  before?: object | null
  after?: object | null
}

/** Records a change in the transaction that makes it: both happen or neither. */
export function audited(tx: SqlTx, { actor, client }: Author, change: Change): void {
  const { action, thing, id, label, before = null, after = null } = change
  insertAuditEntry(tx, {
    actorId: actor.userId,
    actorName: actor.userId === null ? null : actor.name,
    source: actor.source,
    ip: client.ip,
    requestId: client.requestId,
    action,
    thing,
    thingId: id,
    label,
    ...changedFields(before, after),
  })
}

type Named = { name: string } | { product: { name: string } }

type Edit<View> = {
  action: AuditAction
  thing: LockableThing
  id: string
  read: (tx: Tx, id: string) => Promise<View>
  change: () => Promise<unknown>
}

/**
 * Changes a thing and records what differs afterwards; gives the thing as it is then. Nobody else can change
 * it in between. A change that leaves it as it was is not recorded.
 */
export async function auditedChange<View extends Named>(
  tx: Tx,
  author: Author,
  { action, thing, id, read, change }: Edit<View>,
): Promise<View> {
  await lockThing(tx, thing, id)
  const before = await read(tx, id)
  await change()
  const after = await read(tx, id)
  const { before: differing } = changedFields(before, after)
  if (Object.keys(differing ?? {}).length > 0) {
    audited(tx, author, { action, thing, id, label: nameOf(after), before, after })
  }
  return after
}

function nameOf(view: Named): string {
  return 'name' in view ? view.name : view.product.name
}

import { insertAuditEntry } from '@inventory-pro/db/audit/entry'
import type { SqlTx } from '@inventory-pro/db/tenant-scope'
import type { AuditAction, AuditThing } from '@inventory-pro/shared/audit/audit'
import type { Actor } from '../actor.ts'
import type { RequestOrigin } from '../context.ts'
import { changedFields } from './changed-fields.ts'

/** The actor and the request's origin; every command's context is one. `userId` is null for unauthenticated callers. */
export type Author = {
  readonly actor: Pick<Actor, 'source'> & (Pick<Actor, 'userId' | 'name'> | { userId: null })
  readonly client: RequestOrigin
}

type Change = {
  action: AuditAction
  thing: AuditThing
  id: string
  /** The name that people know the thing by. */
  label: string | null
  /** The thing's own fields before and after; null where it did not or does not exist. They hold no secrets. */
  before?: object | null
  after?: object | null
}

/** Writes an audit entry in the transaction of the change, so that both happen or neither. */
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

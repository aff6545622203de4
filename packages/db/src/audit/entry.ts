import type { AuditAction, AuditThing, Source } from '@inventory-pro/shared/audit/audit'
import { instantOf, newId } from '@inventory-pro/shared/id'
import type { SqlTx } from '../tenant-scope.ts'

export type NewAuditEntry = {
  actorId: string | null
  actorName: string | null
  source: Source
  ip: string | null
  requestId: string | null
  action: AuditAction
  thing: AuditThing
  thingId: string
  label: string | null
  before: object | null
  after: object | null
}

/** Writes an entry with the transaction, where it then waits for its seal. */
export function insertAuditEntry(tx: SqlTx, entry: NewAuditEntry): void {
  const id = newId()
  tx.send({
    name: 'insert-audit-entry',
    text: `
      WITH "entry" AS (
        INSERT INTO "AuditEntry" ("tenantId", "id", "at", "actorId", "actorName", "source", "ip",
          "requestId", "action", "thing", "thingId", "label", "before", "after")
        VALUES ($1::uuid, $2::uuid, $3::timestamptz, $4::uuid, $5, $6::"OperationSource", $7,
          $8::uuid, $9, $10, $11::uuid, $12, $13::jsonb, $14::jsonb)
      )
      INSERT INTO "AuditUnsealed" ("tenantId", "entryId") VALUES ($1::uuid, $2::uuid)`,
    values: [
      tx.tenantId,
      id,
      new Date(instantOf(id)),
      entry.actorId,
      entry.actorName,
      entry.source,
      entry.ip,
      entry.requestId,
      entry.action,
      entry.thing,
      entry.thingId,
      entry.label,
      entry.before && JSON.stringify(entry.before),
      entry.after && JSON.stringify(entry.after),
    ],
  })
}

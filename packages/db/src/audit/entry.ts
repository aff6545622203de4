import type { AuditAction, AuditThing, Source } from '@inventory-pro/shared/audit/audit'
import { newId } from '@inventory-pro/shared/id'
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

// One time for the whole statement, and after the locks of the statements before it.
const at = `date_trunc('milliseconds', statement_timestamp())`
// The first 12 digits of an id are its instant. The database puts its own time in the place of ours.
const entryId = `
  (lpad(to_hex((extract(epoch FROM ${at}) * 1000)::bigint), 12, '0')
    || substring(replace($2, '-', '') FROM 13))::uuid`

/** Writes an entry in the transaction, and queues it for its seal. */
export function insertAuditEntry(tx: SqlTx, entry: NewAuditEntry): void {
  tx.send({
    name: 'insert-audit-entry',
    text: `
      WITH "entry" AS (
        INSERT INTO "AuditEntry" ("tenantId", "id", "at", "actorId", "actorName", "source", "ip",
          "requestId", "action", "thing", "thingId", "label", "before", "after")
        VALUES ($1::uuid, ${entryId}, ${at}, $3::uuid, $4, $5::"OperationSource", $6, $7::uuid, $8, $9,
          $10::uuid, $11, $12::jsonb, $13::jsonb)
      )
      INSERT INTO "AuditUnsealed" ("tenantId", "entryId") VALUES ($1::uuid, ${entryId})`,
    values: [
      tx.tenantId,
      newId(),
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

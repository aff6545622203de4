import type { Db } from '../client.ts'
import { databaseTime } from '../clock.ts'
import type { AuditEntry } from '../generated/client.ts'
import { insertRows, type RowInsert } from '../stock/insert-rows.ts'
import { readForSealing, type SqlTx } from '../tenant-scope.ts'
import { chainStart, hashLink, type StoredSeal } from './chain.ts'

/** The end of a tenant's chain. */
export type AuditHead = Pick<StoredSeal, 'tenantId' | 'seq' | 'hash' | 'sealedAt'>

const sealInsert: RowInsert = {
  name: 'insert-seals',
  valuesPerRow: 4,
  text: (rows) => `
    INSERT INTO "AuditSeal" ("tenantId", "seq", "entryId", "hash", "sealedAt")
    VALUES ${rows('($1::uuid, ?1::integer, ?2::uuid, ?3::bytea, ?4::timestamptz)')}`,
}

/** How many entries one transaction seals at most. */
const maxSealed = 500

/** The tenants that have entries without a seal, up to a thousand of them. */
export async function findTenantsToSeal(db: Db): Promise<string[]> {
  const text = `SELECT DISTINCT "tenantId" FROM "AuditUnsealed" LIMIT 1000`
  const rows = await readForSealing<{ tenantId: string }>(db, { text, values: [] })
  return rows.map(({ tenantId }) => tenantId)
}

/**
 * Seals what waits, in the order of the ids, and gives the new end of the chain. Null when nothing waits, or
 * when another process is sealing this tenant. An entry that is committed late gets a later place.
 */
export async function sealEntries(tx: SqlTx): Promise<AuditHead | null> {
  const { tenantId } = tx
  if (!(await isAlone(tx))) return null
  const entries = await tx.query<AuditEntry>({
    name: 'find-unsealed',
    text: `
      SELECT e.* FROM "AuditUnsealed" u
      JOIN "AuditEntry" e ON e."tenantId" = u."tenantId" AND e."id" = u."entryId"
      WHERE u."tenantId" = $1
      ORDER BY u."entryId"
      LIMIT ${maxSealed}`,
    values: [tenantId],
  })
  if (entries.length === 0) return null

  const [last, sealedAt] = await Promise.all([findHead(tx), databaseTime(tx)])
  let head: AuditHead = last ?? { tenantId, seq: 0, hash: chainStart, sealedAt }
  const rows = entries.map((entry) => {
    const link = { seq: head.seq + 1, sealedAt, entry }
    head = { tenantId, seq: link.seq, hash: hashLink(head.hash, link), sealedAt: link.sealedAt }
    return [head.seq, entry.id, head.hash, head.sealedAt]
  })
  insertRows(tx, sealInsert, rows)
  tx.send({
    name: 'delete-unsealed',
    text: `DELETE FROM "AuditUnsealed" WHERE "tenantId" = $1 AND "entryId" = ANY ($2::uuid[])`,
    values: [tenantId, entries.map(({ id }) => id)],
  })
  return head
}

/** The end of the chain as it is stored; null while nothing is sealed. */
export async function findHead(tx: SqlTx): Promise<AuditHead | null> {
  const [head] = await tx.query<AuditHead>({
    name: 'find-audit-head',
    text: `
      SELECT "tenantId", "seq", "hash", "sealedAt" FROM "AuditSeal"
      WHERE "tenantId" = $1 ORDER BY "seq" DESC LIMIT 1`,
    values: [tx.tenantId],
  })
  return head ?? null
}

/** One process at a time seals a tenant; it holds the place until its transaction ends. */
async function isAlone(tx: SqlTx): Promise<boolean> {
  const [lock] = await tx.query<{ isOurs: boolean }>({
    name: 'lock-sealing',
    text: `SELECT pg_try_advisory_xact_lock(hashtextextended('audit ' || $1::text, 0)) AS "isOurs"`,
    values: [tx.tenantId],
  })
  return lock?.isOurs === true
}

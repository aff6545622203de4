import type { Db } from '../client.ts'
import { databaseTime } from '../clock.ts'
import type { AuditEntry } from '../generated/client.ts'
import { insertRows, type RowInsert } from '../stock/insert-rows.ts'
import { readForSealing, type SqlTx } from '../tenant-scope.ts'
import { chainStart, hashEntry, hashOperations, type StoredSeal } from './chain.ts'
import { readDigests } from './sealed-operations.ts'

/** The end of a tenant's chain. */
export type AuditHead = Pick<StoredSeal, 'tenantId' | 'seq' | 'hash' | 'sealedAt'>

const sealInsert: RowInsert = {
  name: 'insert-seals',
  valuesPerRow: 5,
  text: (rows) => `
    INSERT INTO "AuditSeal" ("tenantId", "seq", "entryId", "operationIds", "hash", "sealedAt")
    VALUES ${rows('($1::uuid, ?1::integer, ?2::uuid, ?3::uuid[], ?4::bytea, ?5::timestamptz)')}`,
}

/** How many entries, and how many operations, one transaction seals at most. */
const maxEntries = 500
const maxOperations = 10_000

/** Returns up to a thousand tenants with unsealed entries or operations. */
export async function findTenantsToSeal(db: Db): Promise<string[]> {
  const text = `
    SELECT "tenantId" FROM "AuditUnsealed" UNION SELECT "tenantId" FROM "StockUnsealed" LIMIT 1000`
  const rows = await readForSealing<{ tenantId: string }>(db, { text, values: [] })
  return rows.map(({ tenantId }) => tenantId)
}

/**
 * Seals the waiting rows: each entry by one link, in the order of the ids, then all operations by one link. A late
 * commit gets a later place. Returns the new end of the chain, or null when nothing waits or another
 * process is sealing this tenant.
 */
export async function sealTenant(tx: SqlTx): Promise<AuditHead | null> {
  if (!(await isAlone(tx))) return null
  const [entries, operations] = [await takeEntries(tx), await takeOperations(tx)]
  if (entries.length === 0 && operations === null) return null

  const [last, sealedAt] = await Promise.all([findHead(tx), databaseTime(tx)])
  const { tenantId } = tx
  let head: AuditHead = last ?? { tenantId, seq: 0, hash: chainStart, sealedAt }
  const rows: unknown[][] = []
  for (const entry of entries) {
    const seq = head.seq + 1
    head = { tenantId, seq, hash: hashEntry(head.hash, { seq, sealedAt, entry }), sealedAt }
    rows.push([seq, entry.id, null, head.hash, sealedAt])
  }
  if (operations !== null) {
    const seq = head.seq + 1
    const link = { tenantId, seq, sealedAt, ...operations }
    head = { tenantId, seq, hash: hashOperations(head.hash, link), sealedAt }
    rows.push([seq, null, operations.operationIds, head.hash, sealedAt])
  }
  insertRows(tx, sealInsert, rows)
  return head
}

/** Takes the oldest entries that wait. */
async function takeEntries(tx: SqlTx): Promise<AuditEntry[]> {
  const { tenantId } = tx
  const entries = await tx.query<AuditEntry>({
    name: 'find-unsealed',
    text: `
      SELECT e.* FROM "AuditUnsealed" u
      JOIN "AuditEntry" e ON e."tenantId" = u."tenantId" AND e."id" = u."entryId"
      WHERE u."tenantId" = $1
      ORDER BY u."entryId"
      LIMIT ${maxEntries}`,
    values: [tenantId],
  })
  if (entries.length > 0) {
    tx.send({
      name: 'delete-unsealed',
      text: `DELETE FROM "AuditUnsealed" WHERE "tenantId" = $1 AND "entryId" = ANY ($2::uuid[])`,
      values: [tenantId, entries.map(({ id }) => id)],
    })
  }
  return entries
}

type Operations = { operationIds: string[]; digests: Buffer }
type Taken = { operationIds: string[] | null; digests: Buffer | null; lacking: number }

/** Takes the oldest operations that wait. The database puts their digests together, so no row travels. */
async function takeOperations(tx: SqlTx): Promise<Operations | null> {
  const { tenantId } = tx
  const waiting = await tx.query<{ operationId: string; operationIds: string[] }>({
    name: 'find-unsealed-operations',
    text: `
      SELECT "operationId", "operationIds" FROM (
        SELECT "operationId", "operationIds", sum(cardinality("operationIds")) OVER (ORDER BY "operationId")
          - cardinality("operationIds") AS "before"
        FROM (
          SELECT * FROM "StockUnsealed" WHERE "tenantId" = $1 ORDER BY "operationId"
          LIMIT ${maxOperations}) u) counted
      WHERE "before" < ${maxOperations}`,
    values: [tenantId],
  })
  if (waiting.length === 0) return null
  const ids = waiting.flatMap(({ operationIds }) => operationIds)
  const [taken] = await tx.query<Taken>({
    name: 'gather-digests',
    text: `
      SELECT array_agg(o."id" ORDER BY o."id") AS "operationIds",
        string_agg(o."digest", ''::bytea ORDER BY o."id") AS "digests",
        count(*) FILTER (WHERE o."digest" IS NULL)::int AS "lacking"
      FROM "StockOperation" o
      WHERE o."tenantId" = $1 AND o."id" = ANY ($2::uuid[])`,
    values: [tenantId, ids],
  })
  tx.send({
    name: 'delete-unsealed-operations',
    text: `DELETE FROM "StockUnsealed" WHERE "tenantId" = $1 AND "operationId" = ANY ($2::uuid[])`,
    values: [tenantId, waiting.map(({ operationId }) => operationId)],
  })
  const { operationIds = null, digests = null, lacking = 0 } = taken ?? {}
  if (operationIds === null) return null
  if (lacking === 0 && digests !== null) return { operationIds, digests }
  const read = await readDigests(tx, operationIds)
  return { operationIds, digests: Buffer.concat(read.map(({ stored, now }) => stored ?? now)) }
}

/** Returns the end of the chain as it is stored; null while nothing is sealed. */
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

/** Returns the ends of all chains, whatever the tenant. */
export function findHeads(db: Db): Promise<AuditHead[]> {
  // Goes from tenant to tenant by the primary key, and reads no more than one link of each.
  const text = `
    WITH RECURSIVE last AS (
      (SELECT "tenantId", "seq", "hash", "sealedAt" FROM "AuditSeal"
        ORDER BY "tenantId" DESC, "seq" DESC LIMIT 1)
      UNION ALL
      SELECT s.* FROM last l CROSS JOIN LATERAL (
        SELECT "tenantId", "seq", "hash", "sealedAt" FROM "AuditSeal" s
        WHERE s."tenantId" < l."tenantId"
        ORDER BY "tenantId" DESC, "seq" DESC LIMIT 1) s)
    SELECT * FROM last`
  return readForSealing<AuditHead>(db, { text, values: [] })
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

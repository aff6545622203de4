import type { MovementType, OperationKind } from '@inventory-pro/shared/stock/operation'
import type { SqlTx } from '../tenant-scope.ts'
import { keyColumns, keyList, keyPlaceholders, sameKey, type StockKey } from './stock-key.ts'

export type LockedProduct = { productId: string; quantity: number }

// Look up each row by its whole key in its own subquery. PostgreSQL does not flatten LATERAL with a lock or a LIMIT.
// With a join to an array, a plan from small tables would read the whole tenant.

/**
 * Locks the inventories of these products in a fixed order, so that commands cannot deadlock. The lock of an inventory
 * covers all levels of its product until the transaction ends.
 */
export function lockProducts(tx: SqlTx, productIds: string[]): Promise<LockedProduct[]> {
  return tx.query({
    name: 'lock-products',
    text: `
      SELECT i.*
      FROM unnest($2::uuid[]) AS k ("productId")
      CROSS JOIN LATERAL (
        SELECT i."productId", i."quantity"
        FROM "Inventory" i
        WHERE i."tenantId" = $1::uuid AND i."productId" = k."productId"
        FOR NO KEY UPDATE) i`,
    values: [tx.tenantId, productIds.toSorted()],
  })
}

/** Names a level as callers do; no location means the default one. */
export type PlaceKey = Omit<StockKey, 'locationId'> & { locationId: string | null }
export type LedgerPlace = PlaceKey & {
  /** The location that the key means; null when the tenant has no such location. */
  foundId: string | null
  isArchived: boolean
  isProductArchived: boolean
  /** The level there; all null when no movement has touched it. */
  quantity: number | null
  seq: number | null
  recordedAt: Date | null
}

/** The key of the level that is asked for, with the location that was found. */
const foundKey = keyColumns
  .map((column) => (column === 'locationId' ? 'c."id"' : `asked."${column}"`) + ` AS "${column}"`)
  .join(', ')

/**
 * Returns the state of these levels. Their products must be locked. Reads here whether a product is archived, because
 * the statement that waited for the lock still sees the earlier row. None of the locations can be
 * archived until the transaction ends.
 */
export function readPlaces(tx: SqlTx, keys: PlaceKey[]): Promise<LedgerPlace[]> {
  return tx.query({
    name: 'read-places',
    text: `
      WITH c AS MATERIALIZED (
        SELECT "id", "isDefault", "archivedAt" IS NOT NULL AS "isArchived"
        FROM "Location"
        WHERE "tenantId" = $1::uuid AND ("isDefault" OR "id" = ANY ($2::uuid[]))
        ORDER BY "id"
        FOR KEY SHARE)
      SELECT ${keyList('asked')}, c."id" AS "foundId",
        coalesce(c."isArchived", false) AS "isArchived",
        coalesce(p."isArchived", false) AS "isProductArchived", l."quantity", l."seq", l."recordedAt"
      FROM unnest(${keyPlaceholders(3, (n) => `$${n}::uuid[]`)})
        AS asked (${keyList()})
      LEFT JOIN c ON c."id" = coalesce(asked."locationId", (SELECT "id" FROM c WHERE "isDefault"))
      CROSS JOIN LATERAL (SELECT ${foundKey}) k
      LEFT JOIN LATERAL (
        SELECT l."quantity", l."seq", l."recordedAt"
        FROM "StockLevel" l
        WHERE l."tenantId" = $1::uuid AND ${sameKey('l', 'k')}
        LIMIT 1) l ON true
      LEFT JOIN LATERAL (
        SELECT p."archivedAt" IS NOT NULL AS "isArchived"
        FROM "Product" p
        WHERE p."tenantId" = $1::uuid AND p."id" = asked."productId"
        LIMIT 1) p ON true`,
    values: [
      tx.tenantId,
      [...new Set(keys.flatMap((key) => key.locationId ?? []))],
      ...keyColumns.map((column) => keys.map((key) => key[column])),
    ],
  })
}

export type StoredMovement = StockKey & {
  id: string
  type: MovementType
  quantity: number
  reason: string | null
  balanceAfter: number
  seq: number
}

export type StoredObservation = StockKey & {
  counted: number
  held: number
  expected: number | null
}

export type StoredOperation = {
  id: string
  requestId: string
  requestHash: Buffer
  kind: OperationKind
  reason: string | null
  reference: string | null
  actorId: string
  actorName: string
  recordedAt: Date
  reversesId: string | null
  reversedById: string | null
  correctsId: string | null
  /** In the order they were recorded. */
  correctedByIds: string[]
  /** The observations of a count. */
  observations: StoredObservation[]
  /** In the order they were decided. */
  movements: StoredMovement[]
}

const operationColumns = `
  o."id", o."requestId", o."requestHash", o."kind", o."reason", o."reference", o."actorId",
  u."name" AS "actorName", o."recordedAt", o."reversesId", r."id" AS "reversedById",
  o."correctsId", ARRAY(
    SELECT c."id" FROM "StockOperation" c
    WHERE c."tenantId" = o."tenantId" AND c."correctsId" = o."id" AND c."kind" <> 'reversal'
    ORDER BY c."id") AS "correctedByIds",
  (SELECT coalesce(json_agg(json_build_object(
      ${keyColumns.map((column) => `'${column}', s."${column}"`).join(', ')}, 'counted', s."counted", 'held', s."held", 'expected', s."expected"
    ) ORDER BY ${keyList('s')}), '[]')
    FROM "StockObservation" s
    WHERE s."tenantId" = o."tenantId" AND s."operationId" = o."id") AS "observations",
  (SELECT coalesce(json_agg(json_build_object(
      'id', m."id", ${keyColumns.map((column) => `'${column}', m."${column}"`).join(', ')}, 'type', m."type", 'quantity', m."quantity", 'reason', m."reason", 'balanceAfter', m."balanceAfter", 'seq', m."seq"
    ) ORDER BY m."id"), '[]')
    FROM "StockMovement" m
    WHERE m."tenantId" = o."tenantId" AND m."operationId" = o."id") AS "movements"`

const operationTables = `
  "StockOperation" o
  JOIN "User" u ON u."tenantId" = o."tenantId" AND u."id" = o."actorId"
  LEFT JOIN "StockOperation" r ON r."tenantId" = o."tenantId" AND r."reversesId" = o."id"`

/** Returns the operations of those request ids that took effect. */
export function findByRequestIds(
  tx: SqlTx,
  requestIds: string[],
): Promise<Pick<StoredOperation, 'id' | 'requestId' | 'requestHash'>[]> {
  return tx.query({
    name: 'find-by-request-ids',
    text: `
      SELECT o.*
      FROM unnest($2::uuid[]) AS k ("requestId")
      CROSS JOIN LATERAL (
        SELECT o."id", o."requestId", o."requestHash"
        FROM "StockOperation" o
        WHERE o."tenantId" = $1::uuid AND o."requestId" = k."requestId"
        LIMIT 1) o`,
    values: [tx.tenantId, requestIds],
  })
}

/** Returns the reversals of those operations that were reversed. */
export function findReversals(
  tx: SqlTx,
  ids: string[],
): Promise<{ id: string; reversesId: string }[]> {
  return tx.query({
    name: 'find-reversals',
    text: `
      SELECT "id", "reversesId" FROM "StockOperation"
      WHERE "tenantId" = $1::uuid AND "reversesId" = ANY ($2::uuid[])`,
    values: [tx.tenantId, ids],
  })
}

export type Correction = StockKey & { correctsId: string; change: string }

/** Returns what the corrections of these operations changed at each level, together with their reversals. */
export function findCorrections(tx: SqlTx, ids: string[]): Promise<Correction[]> {
  return tx.query({
    name: 'find-corrections',
    text: `
      SELECT o."correctsId", ${keyList('m')},
        sum(CASE m."type" WHEN 'IN' THEN m."quantity"::bigint ELSE -m."quantity" END)::text AS "change"
      FROM "StockOperation" o
      JOIN "StockMovement" m ON m."tenantId" = o."tenantId" AND m."operationId" = o."id"
      WHERE o."tenantId" = $1::uuid AND o."correctsId" = ANY ($2::uuid[])
      GROUP BY o."correctsId", ${keyList('m')}`,
    values: [tx.tenantId, ids],
  })
}

/** These operations, whole. */
export function readOperations(tx: SqlTx, ids: string[]): Promise<StoredOperation[]> {
  return tx.query({
    name: 'read-operations',
    text: `SELECT ${operationColumns} FROM ${operationTables}
      WHERE o."tenantId" = $1::uuid AND o."id" = ANY ($2::uuid[])`,
    values: [tx.tenantId, ids],
  })
}

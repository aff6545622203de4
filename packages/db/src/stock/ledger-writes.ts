import type { MovementType, OperationKind } from '@inventory-pro/shared/stock/operation'
import type { SqlTx } from '../tenant-scope.ts'
import { insertRows, type RowInsert } from './insert-rows.ts'

export type NewOperation = {
  id: string
  requestId: string
  requestHash: Buffer
  kind: OperationKind
  reason: string | null
  reference: string | null
  source: 'api' | 'web' | 'import' | 'job'
  actorId: string
  recordedAt: Date
  reversesId: string | null
}

export type NewMovement = {
  id: string
  operationId: string
  productId: string
  locationId: string
  type: MovementType
  quantity: number
  reason: string | null
  seq: number
  balanceAfter: number
  recordedAt: Date
}

export type NewLevel = {
  productId: string
  locationId: string
  quantity: number
  seq: number
  recordedAt: Date
  /** When its first movement was recorded; for a level that stood before it stays as it is. */
  since: Date
}

export type NewTotal = { productId: string; quantity: number; recordedAt: Date }

/** Everything a group of decided commands changes; the products' inventories must be locked. */
export type LedgerChange = {
  operations: NewOperation[]
  movements: NewMovement[]
  levels: NewLevel[]
  totals: NewTotal[]
}

/**
 * Sends the statements that write a decided group, with one outbox row for each operation. Rows are named by
 * their keys in VALUES and found by `ON CONFLICT`, so there is no plan to get wrong: joined to an array, a
 * plan made while the tables were small reads the whole tenant for each group ever after.
 */
export function writeLedger(tx: SqlTx, change: LedgerChange): void {
  insertRows(tx, operationInsert, change.operations.map(operationValues))
  insertRows(tx, movementInsert, change.movements.map(movementValues))
  insertRows(tx, levelUpsert, change.levels.map(levelValues))
  insertRows(tx, totalUpsert, change.totals.map(totalValues))
}

const operationInsert: RowInsert = {
  name: 'insert-operations',
  valuesPerRow: 10,
  text: (rows) => `
    WITH outbox AS (
      INSERT INTO "Outbox" ("tenantId", "kind", "payload", "createdAt")
      VALUES ${rows(`($1, 'stock.operation',
        jsonb_build_object('operationId', ?1::uuid, 'kind', ?4::"OperationKind"), ?8::timestamptz)`)})
    INSERT INTO "StockOperation" ("tenantId", "id", "requestId", "requestHash", "kind", "reason",
      "reference", "source", "occurredAt", "recordedAt", "actorId", "reversesId")
    VALUES ${rows(`($1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, ?10)`)}`,
}

const operationValues = (o: NewOperation) => [
  o.id,
  o.requestId,
  o.requestHash,
  o.kind,
  o.reason,
  o.reference,
  o.source,
  o.recordedAt,
  o.actorId,
  o.reversesId,
]

const movementInsert: RowInsert = {
  name: 'insert-movements',
  valuesPerRow: 10,
  text: (rows) => `
    INSERT INTO "StockMovement" ("tenantId", "id", "operationId", "productId", "locationId", "type",
      "quantity", "reason", "seq", "balanceAfter", "createdAt", "updatedAt")
    VALUES ${rows(`($1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)`)}`,
}

const movementValues = (m: NewMovement) => [
  m.id,
  m.operationId,
  m.productId,
  m.locationId,
  m.type,
  m.quantity,
  m.reason,
  m.seq,
  m.balanceAfter,
  m.recordedAt,
]

const levelUpsert: RowInsert = {
  name: 'upsert-levels',
  valuesPerRow: 6,
  text: (rows) => `
    INSERT INTO "StockLevel" ("tenantId", "productId", "locationId", "quantity", "seq", "recordedAt",
      "since")
    VALUES ${rows(`($1, ?1, ?2, ?3, ?4, ?5, ?6)`)}
    ON CONFLICT ("tenantId", "productId", "locationId") DO UPDATE
    SET "quantity" = excluded."quantity", "seq" = excluded."seq",
      "recordedAt" = excluded."recordedAt"`,
}

const levelValues = (l: NewLevel) => [
  l.productId,
  l.locationId,
  l.quantity,
  l.seq,
  l.recordedAt,
  l.since,
]

// A product has its inventory from the start, and the group holds it: there is always a conflict.
const totalUpsert: RowInsert = {
  name: 'upsert-totals',
  valuesPerRow: 3,
  text: (rows) => `
    INSERT INTO "Inventory" ("tenantId", "id", "productId", "quantity", "updatedAt")
    VALUES ${rows(`($1, ?1, ?1, ?2, ?3)`)}
    ON CONFLICT ("tenantId", "productId") DO UPDATE
    SET "quantity" = excluded."quantity", "updatedAt" = excluded."updatedAt"`,
}

const totalValues = (t: NewTotal) => [t.productId, t.quantity, t.recordedAt]

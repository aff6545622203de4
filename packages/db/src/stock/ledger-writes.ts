import type { MovementType, OperationKind } from '@inventory-pro/shared/stock/operation'
import type { SqlTx } from '../tenant-scope.ts'
import { insertRows, type RowInsert } from './insert-rows.ts'
import { keyColumns, keyList, keyPlaceholders, keyValues, type StockKey } from './stock-key.ts'

export type NewOperation = {
  id: string
  requestId: string
  requestHash: Buffer
  kind: OperationKind
  reason: string | null
  reference: string | null
  source: 'api' | 'web' | 'import' | 'job'
  actorId: string
  /** When it happened, as the caller says. */
  occurredAt: Date
  recordedAt: Date
  reversesId: string | null
  correctsId: string | null
  document: OperationDocument | null
  /** See `digestOf`. */
  digest: Buffer
}

/** The document that an operation belongs to. */
export type OperationDocument = { kind: string; id: string }

export type NewMovement = {
  id: string
  operationId: string
  key: StockKey
  type: MovementType
  quantity: number
  reason: string | null
  seq: number
  balanceAfter: number
  recordedAt: Date
}

export type NewObservation = {
  operationId: string
  key: StockKey
  counted: number
  held: number
  expected: number | null
}

export type NewLevel = {
  key: StockKey
  quantity: number
  seq: number
  recordedAt: Date
  /** When its first movement was recorded; ignored for a level that exists. */
  since: Date
}

export type NewTotal = { productId: string; quantity: number; recordedAt: Date }

/** The stock that a batch of decided commands changes. The inventories of its products must be locked. */
export type StockChange = {
  movements: NewMovement[]
  observations: NewObservation[]
  levels: NewLevel[]
  totals: NewTotal[]
}

/** Sends the operations of a batch, each with its outbox row. */
export function writeOperations(tx: SqlTx, operations: readonly NewOperation[]): void {
  insertRows(tx, operationInsert, operations.map(operationValues))
}

/**
 * Sends the stock that a batch changes; its operations must be sent before. `ON CONFLICT` finds the rows by the
 * keys in VALUES, so no plan can go wrong. A join to an array could: a plan made while the tables were small
 * would read the whole tenant for each batch.
 */
export function writeStock(tx: SqlTx, change: StockChange): void {
  insertRows(tx, movementInsert, change.movements.map(movementValues))
  insertRows(tx, observationInsert, change.observations.map(observationValues))
  insertRows(tx, levelUpsert, change.levels.map(levelValues))
  insertRows(tx, totalUpsert, change.totals.map(totalValues))
}

const operationInsert: RowInsert = {
  name: 'insert-operations',
  valuesPerRow: 15,
  text: (rows) => `
    WITH outbox AS (
      INSERT INTO "Outbox" ("tenantId", "kind", "payload", "createdAt")
      VALUES ${rows(`($1, 'stock.operation',
        jsonb_build_object('operationId', ?1::uuid, 'kind', ?4::"OperationKind"), ?9::timestamptz)`)}),
    unsealed AS (
      INSERT INTO "StockUnsealed" ("tenantId", "operationId", "operationIds")
      VALUES ($1, $2, ARRAY[${rows('?1::uuid')}]))
    INSERT INTO "StockOperation" ("tenantId", "id", "requestId", "requestHash", "kind", "reason",
      "reference", "source", "occurredAt", "recordedAt", "actorId", "reversesId", "documentKind",
      "documentId", "correctsId", "digest")
    VALUES ${rows(`($1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)`)}`,
}

const operationValues = (o: NewOperation) => [
  o.id,
  o.requestId,
  o.requestHash,
  o.kind,
  o.reason,
  o.reference,
  o.source,
  o.occurredAt,
  o.recordedAt,
  o.actorId,
  o.reversesId,
  o.document?.kind ?? null,
  o.document?.id ?? null,
  o.correctsId,
  o.digest,
]

const keyParameters = (first: number) => keyPlaceholders(first, (position) => `?${position}`)

const movementInsert: RowInsert = {
  name: 'insert-movements',
  valuesPerRow: 8 + keyColumns.length,
  text: (rows) => `
    INSERT INTO "StockMovement" ("tenantId", "id", "operationId", "type", "quantity", "reason", "seq",
      "balanceAfter", "createdAt", "updatedAt", ${keyList()})
    VALUES ${rows(`($1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ${keyParameters(9)})`)}`,
}

const movementValues = (m: NewMovement) => [
  m.id,
  m.operationId,
  m.type,
  m.quantity,
  m.reason,
  m.seq,
  m.balanceAfter,
  m.recordedAt,
  ...keyValues(m.key),
]

const observationInsert: RowInsert = {
  name: 'insert-observations',
  valuesPerRow: 4 + keyColumns.length,
  text: (rows) => `
    INSERT INTO "StockObservation" ("tenantId", "operationId", "counted", "held", "expected", ${keyList()})
    VALUES ${rows(`($1, ?1, ?2, ?3, ?4, ${keyParameters(5)})`)}`,
}

const observationValues = (o: NewObservation) => [
  o.operationId,
  o.counted,
  o.held,
  o.expected,
  ...keyValues(o.key),
]

const levelUpsert: RowInsert = {
  name: 'upsert-levels',
  valuesPerRow: 4 + keyColumns.length,
  text: (rows) => `
    INSERT INTO "StockLevel" ("tenantId", "quantity", "seq", "recordedAt", "since", ${keyList()})
    VALUES ${rows(`($1, ?1, ?2, ?3, ?4, ${keyParameters(5)})`)}
    ON CONFLICT ("tenantId", ${keyList()}) DO UPDATE
    SET "quantity" = excluded."quantity", "seq" = excluded."seq",
      "recordedAt" = excluded."recordedAt"`,
}

const levelValues = (l: NewLevel) => [l.quantity, l.seq, l.recordedAt, l.since, ...keyValues(l.key)]

// Every product has an inventory, and the batch locked it: there is always a conflict.
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

import type { MovementType, OperationKind } from '@inventory-pro/shared/stock/operation'
import type { SqlTx } from '../tenant-scope.ts'
import { insertRows } from './insert-rows.ts'

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
  isNew: boolean
}

export type NewTotal = { productId: string; quantity: number; recordedAt: Date }

/** Everything a group of decided commands changes; the products' inventories must be locked. */
export type LedgerChange = {
  operations: NewOperation[]
  movements: NewMovement[]
  levels: NewLevel[]
  totals: NewTotal[]
}

/** Sends the statements that write a decided group, with one outbox row for each operation. */
export function writeLedger(tx: SqlTx, change: LedgerChange): void {
  insertOperations(tx, change.operations)
  insertMovements(tx, change.movements)
  writeLevels(tx, change.levels)
  writeTotals(tx, change.totals)
}

function insertOperations(tx: SqlTx, operations: NewOperation[]): void {
  insertRows(
    tx,
    {
      into: `INSERT INTO "StockOperation" ("tenantId", "id", "requestId", "requestHash", "kind", "reason",
        "reference", "source", "actorId", "occurredAt", "recordedAt", "reversesId")`,
      row: '($1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10)',
      valuesPerRow: 10,
    },
    operations.map((o) => [
      o.id,
      o.requestId,
      o.requestHash,
      o.kind,
      o.reason,
      o.reference,
      o.source,
      o.actorId,
      o.recordedAt,
      o.reversesId,
    ]),
  )
  insertRows(
    tx,
    {
      into: `INSERT INTO "Outbox" ("tenantId", "kind", "payload", "createdAt")`,
      row: `($1, 'stock.operation', ?1, ?2)`,
      valuesPerRow: 2,
    },
    operations.map((o) => [{ operationId: o.id, kind: o.kind }, o.recordedAt]),
  )
}

function insertMovements(tx: SqlTx, movements: NewMovement[]): void {
  insertRows(
    tx,
    {
      into: `INSERT INTO "StockMovement" ("tenantId", "id", "operationId", "productId", "locationId", "type",
        "quantity", "reason", "seq", "balanceAfter", "createdAt", "updatedAt")`,
      row: '($1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)',
      valuesPerRow: 10,
    },
    movements.map((m) => [
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
    ]),
  )
}

function writeLevels(tx: SqlTx, levels: NewLevel[]): void {
  const fresh = levels.filter((level) => level.isNew)
  const known = levels.filter((level) => !level.isNew)
  insertRows(
    tx,
    {
      into: `INSERT INTO "StockLevel" ("tenantId", "productId", "locationId", "quantity", "seq", "recordedAt")`,
      row: '($1, ?1, ?2, ?3, ?4, ?5)',
      valuesPerRow: 5,
    },
    fresh.map((l) => [l.productId, l.locationId, l.quantity, l.seq, l.recordedAt]),
  )
  if (known.length === 0) return
  tx.send({
    name: 'update-levels',
    text: `
      UPDATE "StockLevel" l
      SET "quantity" = v."quantity", "seq" = v."seq", "recordedAt" = v."recordedAt"
      FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::timestamptz[])
        AS v ("productId", "locationId", "quantity", "seq", "recordedAt")
      WHERE l."tenantId" = $1::uuid AND l."productId" = v."productId" AND l."locationId" = v."locationId"`,
    values: [
      tx.tenantId,
      known.map((l) => l.productId),
      known.map((l) => l.locationId),
      known.map((l) => l.quantity),
      known.map((l) => l.seq),
      known.map((l) => l.recordedAt),
    ],
  })
}

function writeTotals(tx: SqlTx, totals: NewTotal[]): void {
  if (totals.length === 0) return
  tx.send({
    name: 'update-totals',
    text: `
      UPDATE "Inventory" i
      SET "quantity" = v."quantity", "updatedAt" = v."recordedAt"
      FROM unnest($2::uuid[], $3::int[], $4::timestamptz[]) AS v ("productId", "quantity", "recordedAt")
      WHERE i."tenantId" = $1::uuid AND i."productId" = v."productId"`,
    values: [
      tx.tenantId,
      totals.map((t) => t.productId),
      totals.map((t) => t.quantity),
      totals.map((t) => t.recordedAt),
    ],
  })
}

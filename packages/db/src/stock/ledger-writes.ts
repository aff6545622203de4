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
  /** When the first movement was recorded, if this is about to be it. */
  since: Date | undefined
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
  insertRows(tx, operationInsert, change.operations.map(operationValues))
  insertRows(tx, movementInsert, change.movements.map(movementValues))
  const newLevels = change.levels.filter((level) => level.since !== undefined)
  insertRows(tx, levelInsert, newLevels.map(levelValues))
  updateBalances(tx, change)
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

const levelInsert: RowInsert = {
  name: 'insert-levels',
  valuesPerRow: 6,
  text: (rows) => `
    INSERT INTO "StockLevel" ("tenantId", "productId", "locationId", "quantity", "seq", "recordedAt",
      "since")
    VALUES ${rows(`($1, ?1, ?2, ?3, ?4, ?5, ?6)`)}`,
}

const levelValues = (l: NewLevel) => [
  l.productId,
  l.locationId,
  l.quantity,
  l.seq,
  l.recordedAt,
  l.since,
]

function updateBalances(tx: SqlTx, { levels, totals }: LedgerChange): void {
  const known = levels.filter((level) => level.since === undefined)
  tx.send({
    name: 'update-balances',
    text: `
      WITH totals AS (
        UPDATE "Inventory" i
        SET "quantity" = v."quantity", "updatedAt" = v."recordedAt"
        FROM unnest($2::uuid[], $3::int[], $4::timestamptz[])
          AS v ("productId", "quantity", "recordedAt")
        WHERE i."tenantId" = $1::uuid AND i."productId" = v."productId")
      UPDATE "StockLevel" l
      SET "quantity" = v."quantity", "seq" = v."seq", "recordedAt" = v."recordedAt"
      FROM unnest($5::uuid[], $6::uuid[], $7::int[], $8::int[], $9::timestamptz[])
        AS v ("productId", "locationId", "quantity", "seq", "recordedAt")
      WHERE l."tenantId" = $1::uuid AND l."productId" = v."productId"
        AND l."locationId" = v."locationId"`,
    values: [
      tx.tenantId,
      totals.map((t) => t.productId),
      totals.map((t) => t.quantity),
      totals.map((t) => t.recordedAt),
      known.map((l) => l.productId),
      known.map((l) => l.locationId),
      known.map((l) => l.quantity),
      known.map((l) => l.seq),
      known.map((l) => l.recordedAt),
    ],
  })
}

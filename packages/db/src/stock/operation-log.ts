import { DomainError } from '@inventory-pro/shared/errors'
import type { Page } from '@inventory-pro/shared/list'
import {
  movementsInList,
  type OperationItemView,
  type OperationListInput,
} from '@inventory-pro/shared/stock/operation'
import { Prisma } from '../generated/client.ts'
import { type List, listPage } from '../list.ts'
import { inAny, inKey, inText } from '../search.ts'
import type { SqlTx, Tx } from '../tenant-scope.ts'
import { readOperations, type StoredOperation } from './ledger-reads.ts'
import { recordedBetween } from './log-filters.ts'

type OperationRow = Omit<StoredOperation, 'requestHash'> & {
  movementCount: number
  observationCount: number
}

const operations: List<OperationRow, OperationItemView, 'recordedAt'> = {
  thing: 'operation',
  select: Prisma.sql`
    o."id", o."requestId", o."kind", o."reason", o."reference", o."actorId", u."name" AS "actorName",
    o."recordedAt", o."reversesId", r."id" AS "reversedById",
    o."correctsId", ARRAY(
      SELECT c."id" FROM "StockOperation" c
      WHERE c."tenantId" = o."tenantId" AND c."correctsId" = o."id" AND c."kind" <> 'reversal'
      ORDER BY c."id") AS "correctedByIds",
    (SELECT count(*)::integer FROM "StockObservation" s
      WHERE s."tenantId" = o."tenantId" AND s."operationId" = o."id") AS "observationCount",
    (SELECT coalesce(json_agg(first.*), '[]') FROM (
      SELECT s."productId", s."locationId", s."counted", s."held", s."expected"
      FROM "StockObservation" s
      WHERE s."tenantId" = o."tenantId" AND s."operationId" = o."id"
      ORDER BY s."productId", s."locationId"
      LIMIT ${movementsInList}) AS first) AS "observations",
    (SELECT count(*)::integer FROM "StockMovement" m
      WHERE m."tenantId" = o."tenantId" AND m."operationId" = o."id") AS "movementCount",
    (SELECT coalesce(json_agg(first.*), '[]') FROM (
      SELECT m."id", m."productId", m."locationId", m."type", m."quantity", m."reason", m."balanceAfter",
        m."seq"
      FROM "StockMovement" m
      WHERE m."tenantId" = o."tenantId" AND m."operationId" = o."id"
      ORDER BY m."id"
      LIMIT ${movementsInList}) AS first) AS "movements"`,
  from: Prisma.sql`
    "StockOperation" o
    JOIN "User" u ON u."tenantId" = o."tenantId" AND u."id" = o."actorId"
    LEFT JOIN "StockOperation" r ON r."tenantId" = o."tenantId" AND r."reversesId" = o."id"`,
  tenantId: Prisma.sql`o."tenantId"`,
  id: Prisma.sql`o."id"`,
  // An id carries the instant it was recorded at.
  sorts: { recordedAt: { column: Prisma.sql`o."id"`, type: 'uuid' } },
  defaultSort: { by: 'recordedAt', direction: 'desc' },
  search: inAny([
    inText([Prisma.sql`o."reason"`, Prisma.sql`o."reference"`]),
    inKey(Prisma.sql`u."searchKey"`),
  ]),
  toItem: ({ actorId, actorName, recordedAt, ...operation }) => ({
    ...operation,
    actor: { id: actorId, name: actorName },
    recordedAt: recordedAt.toISOString(),
    replayed: false,
  }),
}

/** The operations log, newest first unless asked otherwise, each with its first movements. */
export function findOperations(
  tx: SqlTx,
  input: OperationListInput,
): Promise<Page<OperationItemView>> {
  const where = recordedBetween(Prisma.sql`o."id"`, input)
  if (input.kind) where.push(Prisma.sql`o."kind" = ${input.kind}::"OperationKind"`)
  if (input.actorId) where.push(Prisma.sql`o."actorId" = ${input.actorId}::uuid`)

  const touched = touchedBy(tx, input)
  if (touched !== null) where.push(Prisma.sql`o."id" IN (${touched})`)
  return listPage(tx, operations, { ...input, where, countFrom: Prisma.sql`"StockOperation" o` })
}

/** Selects the operations that moved or counted what the filters name. A count has no direction. */
function touchedBy(
  tx: SqlTx,
  { productId, locationId, type }: OperationListInput,
): Prisma.Sql | null {
  const places: Prisma.Sql[] = []
  if (productId) places.push(Prisma.sql`AND "productId" = ${productId}::uuid`)
  if (locationId) places.push(Prisma.sql`AND "locationId" = ${locationId}::uuid`)
  if (places.length === 0 && type === undefined) return null
  const at = Prisma.sql`"tenantId" = ${tx.tenantId}::uuid ${places.length === 0 ? Prisma.empty : Prisma.join(places, ' ')}`
  const moved = Prisma.sql`SELECT "operationId" FROM "StockMovement" WHERE ${at}`
  if (type) return Prisma.sql`${moved} AND "type" = ${type}::"MovementType"`
  return Prisma.sql`${moved} UNION ALL SELECT "operationId" FROM "StockObservation" WHERE ${at}`
}

/** One operation with all its movements; refuses an id that the tenant does not have. */
export async function findOperation(tx: SqlTx, id: string): Promise<StoredOperation> {
  const [operation] = await readOperations(tx, [id])
  if (!operation) throw new DomainError('NOT_FOUND', { thing: 'operation', id })
  return operation
}

export async function hasOperation({ prisma, tenantId }: Tx, id: string): Promise<boolean> {
  return (await prisma.stockOperation.count({ where: { tenantId, id } })) > 0
}

import type { Page } from '@inventory-pro/shared/list'
import type {
  MovementItemView,
  MovementListInput,
  OperationKind,
} from '@inventory-pro/shared/stock/operation'
import { inProduct } from '../catalog/product-search.ts'
import { Prisma, type StockMovement } from '../generated/client.ts'
import { type List, listPage } from '../list.ts'
import { inAny, inText } from '../search.ts'
import type { SqlTx } from '../tenant-scope.ts'
import { recordedBetween } from './log-filters.ts'

type MovementRow = Omit<StockMovement, 'tenantId' | 'updatedAt'> & {
  productName: string
  sku: string
  unit: string
  locationName: string
  locationCode: string
  kind: OperationKind
  operationReason: string | null
  reference: string | null
  actorId: string
  actorName: string
  reversesId: string | null
  reversedById: string | null
  correctsId: string | null
  /** Only in the log of one product. */
  totalAfter?: number
}

const movementsOfOperations = Prisma.sql`
  "StockMovement" m
  JOIN "StockOperation" o ON o."tenantId" = m."tenantId" AND o."id" = m."operationId"`

// A product's total right after a movement is the sum of its levels then: for each level the balance after its
// last movement up to that one, which is one look-up in an index.
const totalAfter = Prisma.sql`(
  SELECT coalesce(sum(last."balanceAfter"), 0)::integer
  FROM "StockLevel" v
  CROSS JOIN LATERAL (
    SELECT n."balanceAfter"
    FROM "StockMovement" n
    WHERE n."tenantId" = v."tenantId" AND n."productId" = v."productId"
      AND n."locationId" = v."locationId" AND n."createdAt" <= m."createdAt" AND n."id" <= m."id"
    ORDER BY n."createdAt" DESC, n."seq" DESC
    LIMIT 1) last
  WHERE v."tenantId" = m."tenantId" AND v."productId" = m."productId")`

const movements: List<MovementRow, MovementItemView, 'recordedAt'> = {
  thing: 'movement',
  select: Prisma.sql`
    m."id", m."operationId", m."productId", m."locationId", m."type", m."quantity", m."reason", m."seq",
    m."balanceAfter", m."createdAt", p."name" AS "productName", p."sku", p."unit",
    l."name" AS "locationName", l."code" AS "locationCode", o."kind", o."reason" AS "operationReason",
    o."reference", o."actorId", u."name" AS "actorName", o."reversesId", r."id" AS "reversedById",
    o."correctsId"`,
  from: Prisma.sql`
    ${movementsOfOperations}
    JOIN "Product" p ON p."tenantId" = m."tenantId" AND p."id" = m."productId"
    JOIN "Location" l ON l."tenantId" = m."tenantId" AND l."id" = m."locationId"
    JOIN "User" u ON u."tenantId" = o."tenantId" AND u."id" = o."actorId"
    LEFT JOIN "StockOperation" r ON r."tenantId" = o."tenantId" AND r."reversesId" = o."id"`,
  tenantId: Prisma.sql`m."tenantId"`,
  id: Prisma.sql`m."id"`,
  // An id carries the instant it was recorded at.
  sorts: { recordedAt: { column: Prisma.sql`m."id"`, type: 'uuid' } },
  defaultSort: { by: 'recordedAt', direction: 'desc' },
  search: inAny([
    inProduct(Prisma.sql`m."productId"`),
    inText([Prisma.sql`m."reason"`, Prisma.sql`o."reason"`, Prisma.sql`o."reference"`]),
  ]),
  toItem: (row) => ({
    id: row.id,
    productId: row.productId,
    locationId: row.locationId,
    type: row.type,
    quantity: row.quantity,
    reason: row.reason,
    balanceAfter: row.balanceAfter,
    seq: row.seq,
    createdAt: row.createdAt.toISOString(),
    totalAfter: row.totalAfter ?? null,
    product: { id: row.productId, name: row.productName, sku: row.sku, unit: row.unit },
    location: { id: row.locationId, name: row.locationName, code: row.locationCode },
    operation: {
      id: row.operationId,
      kind: row.kind,
      reason: row.operationReason,
      reference: row.reference,
      actor: { id: row.actorId, name: row.actorName },
      reversesId: row.reversesId,
      reversedById: row.reversedById,
      correctsId: row.correctsId,
    },
  }),
}

const movementsOfProduct = {
  ...movements,
  select: Prisma.sql`${movements.select}, ${totalAfter} AS "totalAfter"`,
}

/** The movements log, newest first unless asked otherwise. */
export function findMovements(
  tx: SqlTx,
  input: MovementListInput,
): Promise<Page<MovementItemView>> {
  const where = recordedBetween(Prisma.sql`m."id"`, input)
  const equal = (column: Prisma.Sql, value: string | undefined) => {
    if (value !== undefined) where.push(Prisma.sql`${column} = ${value}::uuid`)
  }
  equal(Prisma.sql`m."operationId"`, input.operationId)
  equal(Prisma.sql`m."productId"`, input.productId)
  equal(Prisma.sql`m."locationId"`, input.locationId)
  equal(Prisma.sql`o."actorId"`, input.actorId)
  if (input.type) where.push(Prisma.sql`m."type" = ${input.type}::"MovementType"`)
  if (input.kind) where.push(Prisma.sql`o."kind" = ${input.kind}::"OperationKind"`)
  const isOfOperation = input.kind !== undefined || input.actorId !== undefined
  const countFrom = isOfOperation ? movementsOfOperations : Prisma.sql`"StockMovement" m`
  const list = input.productId === undefined ? movements : movementsOfProduct
  return listPage(tx, list, { ...input, where, countFrom })
}

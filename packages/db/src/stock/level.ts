import type { Page } from '@inventory-pro/shared/list'
import type { LevelListInput, LevelView } from '@inventory-pro/shared/stock/level'
import { inProduct } from '../catalog/product-search.ts'
import { Prisma } from '../generated/client.ts'
import { type List, listPage } from '../list.ts'
import { inAny, inKey } from '../search.ts'
import type { SqlTx } from '../tenant-scope.ts'

type LevelRow = {
  productId: string
  productName: string
  sku: string
  unit: string
  productArchivedAt: Date | null
  locationId: string
  locationName: string
  locationCode: string
  locationArchivedAt: Date | null
  quantity: number
  seq: number
}
type LevelSortKey = NonNullable<LevelListInput['sort']>['by']

type Moment = { quantity: Prisma.Sql; seq: Prisma.Sql; existed: Prisma.Sql[] }

const now: Moment = {
  quantity: Prisma.sql`v."quantity"`,
  seq: Prisma.sql`v."seq"`,
  existed: [],
}

// Each movement carries the balance after it, and a level's movements never go back in time. So the last one at or
// before an instant has the balance of that instant: one look-up in an index.
function asOf(at: string): Moment {
  const last = (column: Prisma.Sql) => Prisma.sql`(
    SELECT ${column}
    FROM "StockMovement" m
    WHERE m."tenantId" = v."tenantId" AND m."productId" = v."productId"
      AND m."locationId" = v."locationId" AND m."createdAt" <= ${at}::timestamptz
    ORDER BY m."createdAt" DESC, m."seq" DESC
    LIMIT 1)`
  return {
    quantity: last(Prisma.sql`m."balanceAfter"`),
    seq: last(Prisma.sql`m."seq"`),
    existed: [Prisma.sql`v."since" <= ${at}::timestamptz`],
  }
}

function levels(moment: Moment): List<LevelRow, LevelView, LevelSortKey> {
  return {
    thing: 'level',
    select: Prisma.sql`
      p."id" AS "productId", p."name" AS "productName", p."sku", p."unit",
      p."archivedAt" AS "productArchivedAt",
      l."id" AS "locationId", l."name" AS "locationName", l."code" AS "locationCode",
      l."archivedAt" AS "locationArchivedAt",
      ${moment.quantity} AS "quantity", ${moment.seq} AS "seq"`,
    from: Prisma.sql`
      "StockLevel" v
      JOIN "Product" p ON p."tenantId" = v."tenantId" AND p."id" = v."productId"
      JOIN "Location" l ON l."tenantId" = v."tenantId" AND l."id" = v."locationId"`,
    tenantId: Prisma.sql`v."tenantId"`,
    // A level is named by two ids; paging wants one.
    id: Prisma.sql`md5(v."productId"::text || v."locationId"::text)::uuid`,
    sorts: {
      name: { column: Prisma.sql`p."nameSort"`, type: 'text' },
      sku: { column: Prisma.sql`p."skuSort"`, type: 'text' },
      quantity: { column: moment.quantity, type: 'integer' },
    },
    defaultSort: { by: 'name', direction: 'asc' },
    search: inAny([inProduct(Prisma.sql`v."productId"`), inKey(Prisma.sql`l."searchKey"`)]),
    toItem: (row) => ({
      product: {
        id: row.productId,
        name: row.productName,
        sku: row.sku,
        unit: row.unit,
        archivedAt: row.productArchivedAt?.toISOString() ?? null,
      },
      location: {
        id: row.locationId,
        name: row.locationName,
        code: row.locationCode,
        archivedAt: row.locationArchivedAt?.toISOString() ?? null,
      },
      quantity: row.quantity,
      seq: row.seq,
    }),
  }
}

/** The levels as they are, or as they were recorded at an instant; places never used have none. */
export function findLevels(
  tx: SqlTx,
  input: LevelListInput & { at?: string },
): Promise<Page<LevelView>> {
  const moment = input.at === undefined ? now : asOf(input.at)
  const where = [...moment.existed]
  if (input.productId) where.push(Prisma.sql`v."productId" = ${input.productId}::uuid`)
  if (input.locationId) where.push(Prisma.sql`v."locationId" = ${input.locationId}::uuid`)
  const countFrom = Prisma.sql`"StockLevel" v`
  return listPage(tx, levels(moment), { ...input, where, countFrom })
}

import type { SummaryView } from '@inventory-pro/shared/insight/summary'
import { canonicalMoney } from '@inventory-pro/shared/money'
import type { StockStatus } from '@inventory-pro/shared/stock/inventory'
import { Prisma } from '../generated/client.ts'
import { statusOf } from '../stock/stock-status.ts'
import type { Tx } from '../tenant-scope.ts'

type Counts = Pick<SummaryView, 'services' | 'customers' | 'locations'>
type Stock = Pick<SummaryView, 'products' | 'stock' | 'value'>

/** What is in use beside products. */
export async function countThings(tx: Tx): Promise<Counts> {
  const inUse = Prisma.sql`"tenantId" = ${tx.tenantId}::uuid AND "archivedAt" IS NULL`
  const [counts] = await tx.prisma.$queryRaw<[Counts]>`SELECT
    (SELECT count(*)::integer FROM "Service" WHERE ${inUse}) AS "services",
    (SELECT count(*)::integer FROM "Customer" WHERE ${inUse}) AS "customers",
    (SELECT count(*)::integer FROM "Location" WHERE ${inUse}) AS "locations"`
  return counts
}

/** Products in use by stock status, and what their stock is worth, to the last decimal. */
export async function sumStock(tx: Tx): Promise<Stock> {
  const rows = await tx.prisma.$queryRaw<
    { status: StockStatus; products: number; value: Prisma.Decimal }[]
  >`
    SELECT ${statusOf(Prisma.sql`i`)} AS "status", count(*)::integer AS "products",
      sum(sum(i."quantity" * p."price")) OVER () AS "value"
    FROM "Product" p JOIN "Inventory" i ON i."tenantId" = p."tenantId" AND i."productId" = p."id"
    WHERE p."tenantId" = ${tx.tenantId}::uuid AND p."archivedAt" IS NULL
    GROUP BY 1`

  const stock = { out: 0, low: 0, over: 0, ok: 0 }
  for (const { status, products } of rows) stock[status] = products
  return {
    products: rows.reduce((sum, row) => sum + row.products, 0),
    stock,
    value: canonicalMoney(rows[0]?.value.toFixed() ?? '0'),
  }
}

export type MovedInSpan = { span: number; received: number; issued: number; movements: number }

/** Sums movements by spans of time: span 1 is from `starts[0]` until before `starts[1]`. Spans without a movement are left out. */
export async function sumMovements(tx: Tx, starts: Date[]): Promise<MovedInSpan[]> {
  const rows = await tx.prisma.$queryRaw<
    { span: number; received: bigint; issued: bigint; movements: number }[]
  >`
    SELECT width_bucket(m."createdAt", ${starts}::timestamptz[]) AS "span",
      coalesce(sum(m."quantity") FILTER (WHERE m."type" = 'IN'), 0) AS "received",
      coalesce(sum(m."quantity") FILTER (WHERE m."type" = 'OUT'), 0) AS "issued",
      count(*)::integer AS "movements"
    FROM "StockMovement" m
    WHERE m."tenantId" = ${tx.tenantId}::uuid AND m."createdAt" >= ${starts[0]}::timestamptz
    GROUP BY 1`
  return rows.map((row) => ({
    ...row,
    received: Number(row.received),
    issued: Number(row.issued),
  }))
}

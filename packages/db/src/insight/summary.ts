import type { Flow, SummaryView } from '@inventory-pro/shared/insight/summary'
import { canonicalMoney } from '@inventory-pro/shared/money'
import type { StockStatus } from '@inventory-pro/shared/stock/inventory'
import type { MovementType } from '@inventory-pro/shared/stock/operation'
import { Prisma } from '../generated/client.ts'
import { isToReorder, statusOf } from '../stock/stock-status.ts'
import type { Tx } from '../tenant-scope.ts'
import { standingMovements } from './flow.ts'

type Counts = Pick<SummaryView, 'services' | 'customers' | 'locations'>
type Stock = Pick<SummaryView, 'products' | 'stock' | 'reorder' | 'value' | 'archived'>

/** What is in use beside products. */
export async function countThings(tx: Tx): Promise<Counts> {
  const inUse = Prisma.sql`"tenantId" = ${tx.tenantId}::uuid AND "archivedAt" IS NULL`
  const [counts] = await tx.prisma.$queryRaw<[Counts]>`SELECT
    (SELECT count(*)::integer FROM "Service" WHERE ${inUse}) AS "services",
    (SELECT count(*)::integer FROM "Customer" WHERE ${inUse}) AS "customers",
    (SELECT count(*)::integer FROM "Location" WHERE ${inUse}) AS "locations"`
  return counts
}

type StatusRow = {
  isArchived: boolean
  status: StockStatus
  products: number
  reorder: number
  /** Of all stock on hand, and of the archived or the unarchived part that the row belongs to. */
  value: Prisma.Decimal
  partValue: Prisma.Decimal
}

/**
 * Counts the products in use by stock status, and values all stock on hand to the last decimal. Archived products
 * that still hold stock are part of the value, and have a line of their own.
 */
export async function sumStock(tx: Tx): Promise<Stock> {
  const inventory = Prisma.sql`i`
  const rows = await tx.prisma.$queryRaw<StatusRow[]>`
    SELECT p."archivedAt" IS NOT NULL AS "isArchived", ${statusOf(inventory)} AS "status",
      count(*)::integer AS "products",
      count(*) FILTER (WHERE ${isToReorder(inventory)})::integer AS "reorder",
      sum(sum(i."quantity" * p."price")) OVER () AS "value",
      sum(sum(i."quantity" * p."price")) OVER (PARTITION BY p."archivedAt" IS NOT NULL) AS "partValue"
    FROM "Product" p JOIN "Inventory" i ON i."tenantId" = p."tenantId" AND i."productId" = p."id"
    WHERE p."tenantId" = ${tx.tenantId}::uuid AND (p."archivedAt" IS NULL OR i."quantity" > 0)
    GROUP BY 1, 2`

  const stock = { out: 0, low: 0, over: 0, ok: 0 }
  const inUse = rows.filter((row) => !row.isArchived)
  const archived = rows.filter((row) => row.isArchived)
  for (const { status, products } of inUse) stock[status] = products
  return {
    products: sum(inUse, 'products'),
    stock,
    reorder: sum(inUse, 'reorder'),
    value: moneyOf(rows[0]?.value),
    archived: { products: sum(archived, 'products'), value: moneyOf(archived[0]?.partValue) },
  }
}

const sum = (rows: StatusRow[], field: 'products' | 'reorder') =>
  rows.reduce((total, row) => total + row[field], 0)

const moneyOf = (value: Prisma.Decimal | undefined) => canonicalMoney(value?.toFixed() ?? '0')

type DayFlows = SummaryView['movementsPerDay'][number]

/** Sums the movements that stand by days, each from its start until the next one's, the last one until now. */
export async function sumMovements(
  tx: Tx,
  days: { day: string; start: Date }[],
): Promise<DayFlows[]> {
  const sums = days.map(({ day }) => nothingOn(day))
  const starts = days.map(({ start }) => start)
  const [since] = starts
  if (since === undefined) return sums
  const rows = await tx.prisma.$queryRaw<
    { span: number; flow: Flow; type: MovementType; quantity: bigint; movements: number }[]
  >`
    SELECT width_bucket(m."at", ${starts}::timestamptz[]) AS "span", m."flow", m."type",
      sum(m."quantity")::bigint AS "quantity", count(*)::integer AS "movements"
    FROM (${standingMovements(tx, since)}) m
    GROUP BY 1, 2, 3`

  for (const { span, flow, type, quantity, movements } of rows) {
    const sum = sums[span - 1]
    if (sum === undefined) continue
    sum.movements += movements
    // The other half of a transfer, which is one line.
    if (flow === 'transferred' && type === 'IN') continue
    sum.lines[flow] += movements
    if (flow !== 'corrected' && flow !== 'adjusted') sum[flow] += Number(quantity)
  }
  return sums
}

function nothingOn(day: string): DayFlows {
  const lines = { received: 0, issued: 0, transferred: 0, corrected: 0, adjusted: 0 }
  return { day, received: 0, issued: 0, transferred: 0, movements: 0, lines }
}

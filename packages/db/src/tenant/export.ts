import { canonicalMoney } from '@inventory-pro/shared/money'
import type { ExportSection } from '@inventory-pro/shared/tenant/export'
import { things, type ThingSection } from '@inventory-pro/shared/things'
import { Prisma } from '../generated/client.ts'
import type { Tx } from '../tenant-scope.ts'

type Source = { table: string; columns: string; key?: readonly string[] }
export type ExportRow = Record<string, unknown>

const dates = 'createdAt updatedAt'
const archivable = `archivedAt ${dates}`

// The keys are the sections of the things.
const thingSources = Object.fromEntries(
  Object.values(things).map(({ section, one, exported }) => [
    section,
    { table: one, columns: `id ${exported} ${archivable}` },
  ]),
) as Record<ThingSection, Source>

// Every column is named: a new one, and a secret above all, is exported only on purpose.
const sources: Record<ExportSection, Source> = {
  tenant: { table: 'Tenant', columns: `id name currency timezone requireTwoFactor ${dates}` },
  members: { table: 'User', columns: `id email name role disabledAt ${dates}` },
  ...thingSources,
  inventories: { table: 'Inventory', columns: `id productId quantity minStock maxStock ${dates}` },
  levels: {
    table: 'StockLevel',
    columns: 'productId locationId quantity seq recordedAt',
    key: ['productId', 'locationId'],
  },
  operations: {
    table: 'StockOperation',
    columns:
      'id requestId kind reason reference source actorId occurredAt recordedAt reversesId correctsId documentKind documentId',
  },
  movements: {
    table: 'StockMovement',
    columns: 'id operationId productId locationId type quantity reason seq balanceAfter createdAt',
  },
  observations: {
    table: 'StockObservation',
    columns: 'operationId productId locationId counted held expected',
    key: ['operationId', 'productId', 'locationId'],
  },
}

type Place = { section: ExportSection; after: readonly string[]; limit: number }

/** Rows of one section in the order of their keys, from the key after `after` on. */
export async function findExportRows(tx: Tx, { section, ...place }: Place): Promise<ExportRow[]> {
  const { table, columns } = sources[section]
  const tenantColumn = section === 'tenant' ? 'id' : 'tenantId'
  const key = names(keyOf(section))
  const rows = await tx.prisma.$queryRaw<ExportRow[]>`
    SELECT ${names(columns.split(' '))} FROM ${names([table])}
    WHERE ${names([tenantColumn])} = ${tx.tenantId}::uuid ${isAfter(key, place.after)}
    ORDER BY ${key}
    LIMIT ${place.limit}`
  return rows.map(withMoney)
}

function isAfter(key: Prisma.Sql, ids: readonly string[]): Prisma.Sql {
  if (ids.length === 0) return Prisma.empty
  return Prisma.sql`AND (${key}) > (${Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`))})`
}

function withMoney(row: ExportRow): ExportRow {
  const { price } = row
  return Prisma.Decimal.isDecimal(price) ? { ...row, price: canonicalMoney(price.toFixed()) } : row
}

/** The columns that tell a section's rows apart. */
export function keyOf(section: ExportSection): readonly string[] {
  return sources[section].key ?? ['id']
}

function names(identifiers: readonly string[]): Prisma.Sql {
  return Prisma.raw(identifiers.map((name) => `"${name}"`).join(', '))
}

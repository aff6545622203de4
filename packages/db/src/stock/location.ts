import { id } from '@inventory-pro/shared/id'
import type { Page } from '@inventory-pro/shared/list'
import type {
  CreateLocationInput,
  LocationListInput,
  LocationView,
} from '@inventory-pro/shared/stock/location'
import { foldText, searchKey, sortKey } from '@inventory-pro/shared/text-keys'
import { type Location, Prisma } from '../generated/client.ts'
import { getItem, isArchived, type List, listPage } from '../list.ts'
import { inKey } from '../search.ts'
import type { SqlTx, Tx } from '../tenant-scope.ts'
import { thingRows } from '../things/thing-rows.ts'

type LocationRow = Omit<Location, 'tenantId' | keyof ReturnType<typeof locationKeys>> & {
  hasStock: boolean
}
type LocationSortKey = NonNullable<LocationListInput['sort']>['by']

const locations: List<LocationRow, LocationView, LocationSortKey> = {
  thing: 'location',
  select: Prisma.sql`
    l."id", l."name", l."code", l."isDefault", l."archivedAt", l."createdAt", l."updatedAt",
    l."version",
    EXISTS (SELECT 1 FROM "StockLevel" v
      WHERE v."tenantId" = l."tenantId" AND v."locationId" = l."id" AND v."quantity" > 0) AS "hasStock"`,
  from: Prisma.sql`"Location" l`,
  tenantId: Prisma.sql`l."tenantId"`,
  id: Prisma.sql`l."id"`,
  toItem: (location) => ({
    id: location.id,
    name: location.name,
    code: location.code,
    isDefault: location.isDefault,
    archivedAt: location.archivedAt?.toISOString() ?? null,
    createdAt: location.createdAt.toISOString(),
    updatedAt: location.updatedAt.toISOString(),
    version: location.version,
    hasStock: location.hasStock,
  }),
  sorts: {
    name: { column: Prisma.sql`l."nameSort"`, type: 'text' },
    code: { column: Prisma.sql`l."codeSort"`, type: 'text' },
    createdAt: { column: Prisma.sql`l."createdAt"`, type: 'timestamptz' },
  },
  defaultSort: { by: 'name', direction: 'asc' },
  search: inKey(Prisma.sql`l."searchKey"`),
}

export function findLocations(tx: SqlTx, input: LocationListInput): Promise<Page<LocationView>> {
  const where = [isArchived(Prisma.sql`l."archivedAt"`, input.archived)]
  return listPage(tx, locations, { ...input, where })
}

export function findLocation(tx: SqlTx, id: string): Promise<LocationView> {
  return getItem(tx, locations, id)
}

/** The location with this code or id; undefined when the tenant has none. */
export async function findLocationByCode(tx: Tx, code: string): Promise<LocationView | undefined> {
  const { tenantId } = tx
  const named = id.safeParse(code)
  const found = await tx.prisma.location.findFirst({
    where: { tenantId, ...(named.success ? { id: named.data } : { codeKey: foldText(code) }) },
    select: { id: true },
  })
  return found === null ? undefined : findLocation(tx, found.id)
}

/** The keys that are stored with a location's texts. */
export function locationKeys({ name, code }: Pick<Location, 'name' | 'code'>) {
  return {
    nameSort: sortKey(name),
    codeSort: sortKey(code),
    codeKey: foldText(code),
    searchKey: searchKey([name], [code]),
  }
}

export const locationRows = thingRows<CreateLocationInput>('location', locationKeys)

/**
 * Keeps a location as it is and free of new stock until the transaction ends: a movement needs to
 * share its row, so the ones under way have ended and later ones wait.
 */
export async function lockLocation(tx: Tx, id: string): Promise<void> {
  await tx.prisma.$queryRaw`
    SELECT 1 FROM "Location" WHERE "tenantId" = ${tx.tenantId}::uuid AND "id" = ${id}::uuid FOR UPDATE`
}

/** How many products have stock at a location. */
export function countStockedProducts(tx: Tx, locationId: string): Promise<number> {
  return tx.prisma.stockLevel.count({
    where: { tenantId: tx.tenantId, locationId, quantity: { gt: 0 } },
  })
}

/** Keeps every location of the tenant as it is until the transaction ends, so that one default follows another. */
export async function lockLocations(tx: Tx): Promise<void> {
  await tx.prisma.$queryRaw`
    SELECT 1 FROM "Location" WHERE "tenantId" = ${tx.tenantId}::uuid ORDER BY "id" FOR NO KEY UPDATE`
}

/** Makes a location the default one in place of another; all must be locked. */
export async function changeDefaultLocation(tx: Tx, id: string): Promise<void> {
  const { tenantId } = tx
  await tx.prisma.location.updateMany({
    where: { tenantId, isDefault: true, id: { not: id } },
    data: { isDefault: false },
  })
  await tx.prisma.location.updateMany({
    where: { tenantId, isDefault: false, id },
    data: { isDefault: true },
  })
}

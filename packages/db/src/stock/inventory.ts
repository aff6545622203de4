import type { Page } from '@inventory-pro/shared/list'
import {
  type InventoryItemView,
  type InventoryListInput,
  type SetThresholdsInput,
  stockStatusOf,
} from '@inventory-pro/shared/stock/inventory'
import { inProduct } from '../catalog/product-search.ts'
import { type Inventory, Prisma, type Product } from '../generated/client.ts'
import { getItem, isArchived, type List, listPage } from '../list.ts'
import { omitUndefined } from '../omit-undefined.ts'
import type { SqlTx, Tx } from '../tenant-scope.ts'
import { fitsStock, urgencyOf } from './stock-status.ts'

type InventoryRow = Omit<Inventory, 'tenantId' | 'createdAt'> &
  Pick<Product, 'name' | 'sku' | 'unit' | 'archivedAt'> & {
    lastCount: {
      operationId: string
      recordedAt: string
      actorId: string
      actorName: string
    } | null
  }
type InventorySortKey = NonNullable<InventoryListInput['sort']>['by']

/** Found by the product, which has exactly one. */
const inventories: List<InventoryRow, InventoryItemView, InventorySortKey> = {
  thing: 'product',
  select: Prisma.sql`
    i."id", i."productId", i."quantity", i."minStock", i."maxStock", i."updatedAt", i."version",
    p."name", p."sku", p."unit", p."archivedAt", (
      SELECT json_build_object('operationId', o."id", 'recordedAt', o."recordedAt",
        'actorId', u."id", 'actorName', u."name")
      FROM "StockObservation" s
      JOIN "StockOperation" o ON o."tenantId" = s."tenantId" AND o."id" = s."operationId"
      JOIN "User" u ON u."tenantId" = o."tenantId" AND u."id" = o."actorId"
      WHERE s."tenantId" = i."tenantId" AND s."productId" = i."productId" AND NOT EXISTS (
        SELECT 1 FROM "StockOperation" r WHERE r."tenantId" = s."tenantId" AND r."reversesId" = o."id")
      ORDER BY s."operationId" DESC
      LIMIT 1) AS "lastCount"`,
  from: Prisma.sql`
    "Inventory" i JOIN "Product" p ON p."tenantId" = i."tenantId" AND p."id" = i."productId"`,
  tenantId: Prisma.sql`p."tenantId"`,
  id: Prisma.sql`p."id"`,
  toItem: ({
    id,
    productId,
    quantity,
    minStock,
    maxStock,
    updatedAt,
    version,
    lastCount,
    ...product
  }) => ({
    id,
    quantity,
    minStock,
    maxStock,
    status: stockStatusOf({ quantity, minStock, maxStock }),
    updatedAt: updatedAt.toISOString(),
    version,
    lastCountedAt: lastCount && new Date(lastCount.recordedAt).toISOString(),
    lastCount: lastCount && {
      operationId: lastCount.operationId,
      actor: { id: lastCount.actorId, name: lastCount.actorName },
    },
    product: {
      id: productId,
      name: product.name,
      sku: product.sku,
      unit: product.unit,
      archivedAt: product.archivedAt?.toISOString() ?? null,
    },
  }),
  sorts: {
    name: { column: Prisma.sql`p."nameSort"`, type: 'text' },
    sku: { column: Prisma.sql`p."skuSort"`, type: 'text' },
    quantity: {
      column: Prisma.sql`i."quantity"`,
      type: 'integer',
      id: Prisma.sql`i."productId"`,
    },
    urgency: { column: urgencyOf(Prisma.sql`i`), type: 'numeric', nullable: true },
    updatedAt: {
      column: Prisma.sql`i."updatedAt"`,
      type: 'timestamptz',
      id: Prisma.sql`i."productId"`,
    },
  },
  defaultSort: { by: 'name', direction: 'asc' },
  search: inProduct(Prisma.sql`p."id"`),
}

export function findInventories(
  tx: SqlTx,
  input: InventoryListInput,
): Promise<Page<InventoryItemView>> {
  const where = [isArchived(Prisma.sql`p."archivedAt"`, input.archived ?? false)]
  if (input.stock !== undefined) where.push(fitsStock(Prisma.sql`i`, input.stock))
  return listPage(tx, inventories, { ...input, where })
}

export function findInventory(tx: SqlTx, productId: string): Promise<InventoryItemView> {
  return getItem(tx, inventories, productId)
}

/** Changes the thresholds that are given. An id that the tenant does not have changes nothing. */
export async function changeThresholds(tx: Tx, input: SetThresholdsInput): Promise<void> {
  const { productId, minStock, maxStock } = input
  await tx.prisma.inventory.updateMany({
    where: { tenantId: tx.tenantId, productId },
    data: omitUndefined({ minStock, maxStock }),
  })
}

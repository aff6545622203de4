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
import type { SqlTx, Tx } from '../tenant-scope.ts'
import { hasStatus } from './stock-status.ts'

type InventoryRow = Omit<Inventory, 'tenantId' | 'createdAt'> &
  Pick<Product, 'name' | 'sku' | 'unit' | 'archivedAt'>
type InventorySortKey = NonNullable<InventoryListInput['sort']>['by']

/** Found by the product, which has exactly one. */
const inventories: List<InventoryRow, InventoryItemView, InventorySortKey> = {
  thing: 'product',
  select: Prisma.sql`
    i."id", i."productId", i."quantity", i."minStock", i."maxStock", i."updatedAt", i."version",
    p."name", p."sku", p."unit", p."archivedAt"`,
  from: Prisma.sql`
    "Inventory" i JOIN "Product" p ON p."tenantId" = i."tenantId" AND p."id" = i."productId"`,
  tenantId: Prisma.sql`p."tenantId"`,
  id: Prisma.sql`p."id"`,
  toItem: ({ id, productId, quantity, minStock, maxStock, updatedAt, version, ...product }) => ({
    id,
    quantity,
    minStock,
    maxStock,
    status: stockStatusOf({ quantity, minStock, maxStock }),
    updatedAt: updatedAt.toISOString(),
    version,
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
  const where = [isArchived(Prisma.sql`p."archivedAt"`, false)]
  if (input.stock !== undefined) where.push(hasStatus(Prisma.sql`i`, input.stock))
  return listPage(tx, inventories, { ...input, where })
}

export function findInventory(tx: SqlTx, productId: string): Promise<InventoryItemView> {
  return getItem(tx, inventories, productId)
}

/** An id that the tenant does not have changes nothing. */
export async function changeThresholds(tx: Tx, input: SetThresholdsInput): Promise<void> {
  const { productId, minStock, maxStock } = input
  await tx.prisma.inventory.updateMany({
    where: { tenantId: tx.tenantId, productId },
    data: { minStock, maxStock },
  })
}

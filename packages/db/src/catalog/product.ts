import type {
  CreateProductInput,
  ProductListInput,
  ProductView,
  UpdateProductInput,
} from '@inventory-pro/shared/catalog/product'
import { DomainError } from '@inventory-pro/shared/errors'
import { newId } from '@inventory-pro/shared/id'
import type { Page } from '@inventory-pro/shared/list'
import { canonicalMoney } from '@inventory-pro/shared/money'
import { stockStatusOf } from '@inventory-pro/shared/stock/inventory'
import { definedOnly } from '../defined-only.ts'
import { type Inventory, Prisma, type Product } from '../generated/client.ts'
import { getItem, isArchived, type List, listPage } from '../list.ts'
import { refuseOn } from '../refuse-on.ts'
import { insertRows, type RowInsert } from '../stock/insert-rows.ts'
import { lockProducts } from '../stock/ledger-reads.ts'
import { hasStatus } from '../stock/stock-status.ts'
import type { SqlTx, Tx } from '../tenant-scope.ts'

type ProductRow = Omit<Product, 'tenantId' | 'price'> &
  Pick<Inventory, 'quantity' | 'minStock' | 'maxStock'> & {
    price: string
    inventoryVersion: number
  }
type ProductSortKey = NonNullable<ProductListInput['sort']>['by']

const products: List<ProductRow, ProductView, ProductSortKey> = {
  thing: 'product',
  select: Prisma.sql`
    p."id", p."name", p."sku", p."price"::text, p."description", p."category", p."barcode", p."unit",
    p."archivedAt", p."createdAt", p."updatedAt", p."version", i."quantity", i."minStock", i."maxStock",
    i."version" AS "inventoryVersion"`,
  from: Prisma.sql`
    "Product" p JOIN "Inventory" i ON i."tenantId" = p."tenantId" AND i."productId" = p."id"`,
  tenantId: Prisma.sql`p."tenantId"`,
  id: Prisma.sql`p."id"`,
  toItem: ({ quantity, minStock, maxStock, inventoryVersion, ...product }) => ({
    id: product.id,
    name: product.name,
    sku: product.sku,
    price: canonicalMoney(product.price),
    description: product.description,
    category: product.category,
    barcode: product.barcode,
    unit: product.unit,
    archivedAt: product.archivedAt?.toISOString() ?? null,
    createdAt: product.createdAt.toISOString(),
    updatedAt: product.updatedAt.toISOString(),
    version: product.version,
    inventory: {
      quantity,
      minStock,
      maxStock,
      status: stockStatusOf({ quantity, minStock, maxStock }),
      version: inventoryVersion,
    },
  }),
  sorts: {
    name: { column: Prisma.sql`lower(p."name")`, type: 'text' },
    sku: { column: Prisma.sql`p."sku"`, type: 'citext' },
    price: { column: Prisma.sql`p."price"`, type: 'numeric' },
    quantity: {
      column: Prisma.sql`i."quantity"`,
      type: 'integer',
      id: Prisma.sql`i."productId"`,
    },
    createdAt: { column: Prisma.sql`p."createdAt"`, type: 'timestamptz' },
    updatedAt: { column: Prisma.sql`p."updatedAt"`, type: 'timestamptz' },
  },
  defaultSort: { by: 'name', direction: 'asc' },
  searchIn: [Prisma.sql`p."name"`, Prisma.sql`p."sku"::text`, Prisma.sql`p."barcode"`],
}

export function findProducts(tx: SqlTx, input: ProductListInput): Promise<Page<ProductView>> {
  const where = [isArchived(Prisma.sql`p."archivedAt"`, input.archived)]
  if (input.category !== undefined) where.push(Prisma.sql`p."category" = ${input.category}`)
  if (input.stock !== undefined) where.push(hasStatus(Prisma.sql`i`, input.stock))
  return listPage(tx, products, { ...input, where })
}

export function findProduct(tx: SqlTx, id: string): Promise<ProductView> {
  return getItem(tx, products, id)
}

type NewProduct = Omit<CreateProductInput, 'openingStock'>

/** Writes a product with its inventory, which holds nothing yet; gives its id. */
export async function insertProduct(tx: Tx, input: NewProduct): Promise<string> {
  const { minStock, maxStock, ...product } = input
  const id = newId()
  const inventory = { create: { id: newId(), minStock, maxStock } }
  const data = { id, tenantId: tx.tenantId, ...definedOnly(product), inventory }
  await tx.prisma.product.create({ data }).catch(refuseTaken(product.sku))
  return id
}

export type NewProductRow = NewProduct & { id: string; createdAt: Date }

/** Sends products with their inventories, which hold nothing yet. */
export function insertProducts(tx: SqlTx, rows: readonly NewProductRow[]): void {
  insertRows(
    tx,
    productInsert,
    rows.map((p) => [
      p.id,
      p.name,
      p.sku,
      p.price,
      p.description ?? null,
      p.category ?? null,
      p.barcode ?? null,
      p.unit ?? 'piece',
      p.createdAt,
    ]),
  )
  insertRows(
    tx,
    inventoryInsert,
    rows.map((p) => [newId(), p.id, p.minStock, p.maxStock, p.createdAt]),
  )
}

const productInsert: RowInsert = {
  name: 'insert-products',
  valuesPerRow: 9,
  text: (rows) => `
    INSERT INTO "Product" ("tenantId", "id", "name", "sku", "price", "description", "category", "barcode",
      "unit", "createdAt", "updatedAt")
    VALUES ${rows('($1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)')}`,
}

const inventoryInsert: RowInsert = {
  name: 'insert-inventories',
  valuesPerRow: 5,
  text: (rows) => `
    INSERT INTO "Inventory" ("tenantId", "id", "productId", "minStock", "maxStock", "createdAt",
      "updatedAt")
    VALUES ${rows('($1, ?1, ?2, ?3, ?4, ?5, ?5)')}`,
}

/** Returns which of these SKUs a product of the tenant has, in small letters. */
export async function findTakenSkus(tx: SqlTx, skus: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ sku: string }>({
    name: 'find-taken-skus',
    text: `
      SELECT lower("sku"::text) AS "sku" FROM "Product"
      WHERE "tenantId" = $1::uuid AND "sku" = ANY ($2::citext[])`,
    values: [tx.tenantId, skus],
  })
  return new Set(rows.map(({ sku }) => sku))
}

/** Changes the fields that are given. An id that the tenant does not have changes nothing. */
export async function changeProduct(tx: Tx, { id, ...changes }: UpdateProductInput): Promise<void> {
  await tx.prisma.product
    .updateMany({ where: { tenantId: tx.tenantId, id }, data: definedOnly(changes) })
    .catch(refuseTaken(changes.sku ?? ''))
}

/** Archives a product, or restores it with null. One that is archived already keeps its instant. */
export async function setProductArchived(
  tx: Tx,
  id: string,
  archivedAt: Date | null,
): Promise<void> {
  const other = archivedAt === null ? { not: null } : null
  await tx.prisma.product.updateMany({
    where: { tenantId: tx.tenantId, id, archivedAt: other },
    data: { archivedAt },
  })
}

/** Deletes a product that never moved; its movements, should it have any, forbid it also in a race. */
export async function removeProduct(tx: Tx, id: string): Promise<void> {
  // First what the ledger locks first, so that the two cannot wait for each other.
  await lockProducts(tx, [id])
  const { count } = await tx.prisma.product
    .deleteMany({ where: { tenantId: tx.tenantId, id } })
    .catch(
      refuseOn(
        ['StockLevel_tenantId_productId_fkey', 'StockMovement_tenantId_productId_fkey'],
        () => new DomainError('HAS_MOVEMENTS', { productId: id }),
      ),
    )
  if (count === 0) throw new DomainError('NOT_FOUND', { thing: products.thing, id })
}

function refuseTaken(sku: string): (error: unknown) => never {
  return refuseOn(['Product_tenantId_sku_key'], () => new DomainError('SKU_TAKEN', { sku }))
}

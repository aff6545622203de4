import type {
  CategoryView,
  CreateProductInput,
  ProductListInput,
  ProductView,
  UpdateProductInput,
} from '@inventory-pro/shared/catalog/product'
import { DomainError } from '@inventory-pro/shared/errors'
import { newId } from '@inventory-pro/shared/id'
import type { Page } from '@inventory-pro/shared/list'
import { canonicalMoney } from '@inventory-pro/shared/money'
import { type InventoryView, stockStatusOf } from '@inventory-pro/shared/stock/inventory'
import { foldText, sortKey } from '@inventory-pro/shared/text-keys'
import { type Inventory, Prisma, type Product } from '../generated/client.ts'
import { getItem, isArchived, type List, listPage } from '../list.ts'
import { omitUndefined } from '../omit-undefined.ts'
import { refuseOn } from '../refuse-on.ts'
import { insertRows, type RowInsert } from '../stock/insert-rows.ts'
import { lockProducts } from '../stock/ledger-reads.ts'
import { fitsStock, urgencyOf } from '../stock/stock-status.ts'
import type { SqlTx, Tx } from '../tenant-scope.ts'
import { changedCodes, refuseTakenCodes } from './product-codes.ts'
import { productKeys } from './product-keys.ts'
import { inProduct } from './product-search.ts'
import { writeProductWords } from './product-words.ts'

type ProductRow = Omit<
  Product,
  'tenantId' | 'price' | keyof ReturnType<typeof productKeys> | 'priceSort'
> &
  Pick<Inventory, 'quantity' | 'minStock' | 'maxStock'> & {
    price: string
    inventoryVersion: number
    hasMoved: boolean
  }
type ProductSortKey = NonNullable<ProductListInput['sort']>['by']

const products: List<ProductRow, ProductView, ProductSortKey> = {
  thing: 'product',
  select: Prisma.sql`
    p."id", p."name", p."sku", p."price"::text, p."description", p."category", p."barcode", p."unit",
    p."archivedAt", p."createdAt", p."updatedAt", p."version", i."quantity", i."minStock", i."maxStock",
    i."version" AS "inventoryVersion",
    EXISTS (SELECT 1 FROM "StockLevel" l WHERE l."tenantId" = p."tenantId" AND l."productId" = p."id")
      OR EXISTS (SELECT 1 FROM "StockObservation" s
        WHERE s."tenantId" = p."tenantId" AND s."productId" = p."id") AS "hasMoved"`,
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
    hasMoved: product.hasMoved,
  }),
  sorts: {
    name: { column: Prisma.sql`p."nameSort"`, type: 'text' },
    sku: { column: Prisma.sql`p."skuSort"`, type: 'text' },
    price: { column: Prisma.sql`p."priceSort"`, type: 'bigint' },
    quantity: {
      column: Prisma.sql`i."quantity"`,
      type: 'integer',
      id: Prisma.sql`i."productId"`,
    },
    urgency: { column: urgencyOf(Prisma.sql`i`), type: 'numeric', nullable: true },
    createdAt: { column: Prisma.sql`p."createdAt"`, type: 'timestamptz' },
    updatedAt: { column: Prisma.sql`p."updatedAt"`, type: 'timestamptz' },
  },
  defaultSort: { by: 'name', direction: 'asc' },
  search: inProduct(Prisma.sql`p."id"`),
}

export function findProducts(tx: SqlTx, input: ProductListInput): Promise<Page<ProductView>> {
  const where = [isArchived(Prisma.sql`p."archivedAt"`, input.archived)]
  if (input.category !== undefined)
    where.push(Prisma.sql`p."categoryKey" = ${foldText(input.category)}`)
  if (input.stock !== undefined) where.push(fitsStock(Prisma.sql`i`, input.stock))
  return listPage(tx, products, { ...input, where })
}

export function findProduct(tx: SqlTx, id: string): Promise<ProductView> {
  return getItem(tx, products, id)
}

/** The categories of products in use, each with how many products it has. */
export async function findCategories(tx: SqlTx): Promise<CategoryView[]> {
  const categories = await tx.query<CategoryView>({
    name: 'find-categories',
    text: `
      SELECT min("category" COLLATE "C") AS "name", count(*)::integer AS "products" FROM "Product"
      WHERE "tenantId" = $1::uuid AND "categoryKey" IS NOT NULL AND "archivedAt" IS NULL
      GROUP BY "categoryKey"`,
    values: [tx.tenantId],
  })
  return categories
    .map((category) => ({ category, key: sortKey(category.name) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ category }) => category)
}

/** Locks a product's stock as the ledger does, then reads the product, so that no movement comes between. */
export async function lockProductStock(tx: Tx, id: string): Promise<ProductView> {
  await lockProducts(tx, [id])
  return findProduct(tx, id)
}

type NewProduct = Omit<CreateProductInput, 'openingStock' | 'minStock' | 'maxStock'> &
  Pick<InventoryView, 'minStock' | 'maxStock'>

/** Writes a product with its inventory, which holds nothing yet; gives its id. */
export async function insertProduct(tx: Tx, input: NewProduct): Promise<string> {
  const { minStock, maxStock, ...fields } = input
  const id = newId()
  const inventory = { create: { id: newId(), minStock, maxStock } }
  await refuseTakenCodes(tx, fields)
  const given = await spellCategory(tx, omitUndefined(fields))
  const product = { barcode: null, category: null, ...given }
  const data = { id, tenantId: tx.tenantId, ...product, ...productKeys(product), inventory }
  await tx.prisma.product.create({ data })
  writeProductWords(tx, id, product)
  return id
}

export type NewProductRow = NewProduct & { id: string; createdAt: Date }

/** Sends products with their inventories, which hold nothing yet. */
export function insertProducts(tx: SqlTx, rows: readonly NewProductRow[]): void {
  insertRows(
    tx,
    productInsert,
    rows.map(({ category = null, barcode = null, ...p }) => {
      const keys = productKeys({ ...p, category, barcode })
      const texts = [p.name, p.sku, p.description ?? null, category, barcode]
      const keyValues = [
        keys.nameSort,
        keys.skuSort,
        keys.skuKey,
        keys.barcodeKey,
        keys.categoryKey,
      ]
      return [p.id, p.price, p.unit ?? 'piece', p.createdAt, ...texts, ...keyValues]
    }),
  )
  insertRows(
    tx,
    inventoryInsert,
    rows.map((p) => [newId(), p.id, p.minStock, p.maxStock, p.createdAt]),
  )
  for (const { id, name, sku, category = null, barcode = null } of rows) {
    writeProductWords(tx, id, { name, sku, category, barcode })
  }
}

const productInsert: RowInsert = {
  name: 'insert-products',
  valuesPerRow: 14,
  text: (rows) => `
    INSERT INTO "Product" ("tenantId", "id", "price", "unit", "createdAt", "updatedAt", "name", "sku",
      "description", "category", "barcode", "nameSort", "skuSort", "skuKey", "barcodeKey", "categoryKey")
    VALUES ${rows('($1, ?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)')}`,
}

const inventoryInsert: RowInsert = {
  name: 'insert-inventories',
  valuesPerRow: 5,
  text: (rows) => `
    INSERT INTO "Inventory" ("tenantId", "id", "productId", "minStock", "maxStock", "createdAt",
      "updatedAt")
    VALUES ${rows('($1, ?1, ?2, ?3, ?4, ?5, ?5)')}`,
}

/** Changes the fields that are given. An id that the tenant does not have changes nothing. */
export async function changeProduct(tx: Tx, { id, ...changes }: UpdateProductInput): Promise<void> {
  const where = { tenantId: tx.tenantId, id }
  const stored = await tx.prisma.product.findFirst({ where })
  if (stored === null) return
  await refuseTakenCodes(tx, changedCodes(changes, stored), id)
  const given = await spellCategory(tx, omitUndefined(changes), id)
  const product = { ...stored, ...given }
  await tx.prisma.product.updateMany({ where, data: { ...given, ...productKeys(product) } })
  writeProductWords(tx, id, product)
}

/** Returns the fields with the spelling that their category has already, so that Tools and tools are one. */
export async function spellCategory<Fields extends { category?: string | null | undefined }>(
  tx: SqlTx,
  fields: Fields,
  ownId: string | null = null,
): Promise<Fields> {
  if (!fields.category) return fields
  const [first] = await tx.query<{ category: string }>({
    name: 'find-category',
    text: `
      SELECT "category" FROM "Product"
      WHERE "tenantId" = $1::uuid AND "categoryKey" = $2 AND "id" IS DISTINCT FROM $3::uuid
      ORDER BY "id" LIMIT 1`,
    values: [tx.tenantId, foldText(fields.category), ownId],
  })
  return { ...fields, ...first }
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

/** Deletes a product that never moved. Its movements and counts forbid it, also in a race. */
export async function removeProduct(tx: Tx, id: string): Promise<void> {
  // First what the ledger locks first, so that the two cannot wait for each other.
  await lockProducts(tx, [id])
  const { count } = await tx.prisma.product
    .deleteMany({ where: { tenantId: tx.tenantId, id } })
    .catch(
      refuseOn(
        [
          'StockLevel_tenantId_productId_fkey',
          'StockMovement_tenantId_productId_fkey',
          'StockObservation_tenantId_productId_fkey',
        ],
        () => new DomainError('HAS_MOVEMENTS', { productId: id }),
      ),
    )
  if (count === 0) throw new DomainError('NOT_FOUND', { thing: products.thing, id })
}

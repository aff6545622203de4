import {
  insertProducts,
  type NewProductRow,
  spellCategory,
} from '@inventory-pro/db/catalog/product'
import { findTakenCode } from '@inventory-pro/db/catalog/product-codes'
import type { SqlTx } from '@inventory-pro/db/tenant-scope'
import type { CreateProductInput } from '@inventory-pro/shared/catalog/product'
import { DomainError } from '@inventory-pro/shared/errors'
import { canonicalMoney } from '@inventory-pro/shared/money'
import type { InventoryView } from '@inventory-pro/shared/stock/inventory'
import { foldText } from '@inventory-pro/shared/text-keys'
import { type Author, audited } from '../audit/audited.ts'
import { changedFields } from '../audit/changed-fields.ts'
import { defineEffect } from '../ledger/effect.ts'

type Fields = Omit<CreateProductInput, 'openingStock' | 'minStock' | 'maxStock'> &
  Pick<InventoryView, 'minStock' | 'maxStock'>
type NewProduct = { id: string; fields: Fields; author: Author }
type Row = { product: NewProductRow; author: Author }

/** What one product is decided against: the refusal of its codes, if any, and its fields as they are stored. */
type Found = { refusal: DomainError | undefined; fields: Fields }
type State = { found: Map<string, Found>; skusOfBatch: Map<string, NewProductRow> }

/** Creates a product with its inventory in the transaction that receives its opening stock. */
export const newProduct = defineEffect<NewProduct, State, Row>({
  name: 'new product',
  contentOf: ({ fields }) => fields,
  newProductIds: ({ id }) => [id],
  read: async (tx, inputs) => {
    const found = await Promise.all(
      inputs.map(async ({ id, fields }) => [id, await find(tx, fields)] as const),
    )
    return { found: new Map(found), skusOfBatch: new Map() }
  },
  decide: ({ found, skusOfBatch }, { id, fields: given, author }, { recordedAt }) => {
    const { refusal, fields = given } = found.get(id) ?? {}
    if (refusal) return refusal
    const { sku } = fields
    const holder = skusOfBatch.get(foldText(sku))
    if (holder) {
      const { id: productId, name } = holder
      return new DomainError('SKU_TAKEN', { sku, productId, name, isArchived: false })
    }
    return { product: { ...fields, id, createdAt: recordedAt }, author }
  },
  apply: ({ skusOfBatch }, { product }) => void skusOfBatch.set(foldText(product.sku), product),
  write: (tx, rows) => {
    insertProducts(
      tx,
      rows.map(({ product }) => product),
    )
    for (const { product, author } of rows) auditNewProduct(tx, author, product)
  },
})

async function find(tx: SqlTx, fields: Fields): Promise<Found> {
  const [refusal, spelled] = await Promise.all([
    findTakenCode(tx, fields),
    spellCategory(tx, fields),
  ])
  return { refusal, fields: spelled }
}

function auditNewProduct(tx: SqlTx, author: Author, product: NewProductRow): void {
  const { id, createdAt: _, price, ...fields } = product
  const own = { unit: 'piece', ...fields, price: canonicalMoney(price) }
  const change = { action: 'product.create', thing: 'product', id, label: fields.name } as const
  audited(tx, author, { ...change, ...changedFields(null, own) })
}

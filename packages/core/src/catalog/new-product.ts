import {
  findTakenSkus,
  insertProducts,
  type NewProductRow,
} from '@inventory-pro/db/catalog/product'
import type { CreateProductInput } from '@inventory-pro/shared/catalog/product'
import { DomainError } from '@inventory-pro/shared/errors'
import { canonicalMoney } from '@inventory-pro/shared/money'
import { type Author, audited } from '../audit/audited.ts'
import { changedFields } from '../audit/changed-fields.ts'
import { defineEffect } from '../ledger/effect.ts'

type NewProduct = { id: string; fields: Omit<CreateProductInput, 'openingStock'>; author: Author }
type Row = { product: NewProductRow; author: Author }

/** Creates a product with its inventory in the transaction that receives its opening stock. */
export const newProduct = defineEffect<NewProduct, Set<string>, Row>({
  name: 'new product',
  contentOf: ({ fields }) => fields,
  newProductIds: ({ id }) => [id],
  read: (tx, inputs) =>
    findTakenSkus(
      tx,
      inputs.map(({ fields }) => fields.sku),
    ),
  decide: (taken, { id, fields, author }, { recordedAt }) => {
    const { sku } = fields
    if (taken.has(sku.toLowerCase())) return new DomainError('SKU_TAKEN', { sku })
    return { product: { ...fields, id, createdAt: recordedAt }, author }
  },
  apply: (taken, { product }) => void taken.add(product.sku.toLowerCase()),
  write: (tx, rows) => {
    insertProducts(
      tx,
      rows.map(({ product }) => product),
    )
    for (const { product, author } of rows) {
      const { id, createdAt, price, ...fields } = product
      const own = { unit: 'piece', ...fields, price: canonicalMoney(price) }
      const change = { action: 'product.create', thing: 'product', id, label: fields.name } as const
      audited(tx, author, { ...change, ...changedFields(null, own) })
    }
  },
})

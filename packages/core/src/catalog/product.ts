import {
  changeProduct,
  findProduct,
  findProducts,
  insertProduct,
  removeProduct,
  setProductArchived,
} from '@inventory-pro/db/catalog/product'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import type {
  CreateProductInput,
  ProductIdInput,
  ProductListInput,
  ProductView,
  UpdateProductInput,
} from '@inventory-pro/shared/catalog/product'
import { newId } from '@inventory-pro/shared/id'
import type { Page } from '@inventory-pro/shared/list'
import type { Context } from '../context.ts'
import { type Command, makeCommand } from '../ledger/command.ts'
import { postWithin } from '../ledger/post-within.ts'
import { auditNew, type CrudThing, deleteOne, setOneArchived, updateOne } from '../things/edit.ts'

const product: CrudThing<ProductView, CreateProductInput, UpdateProductInput> = {
  name: 'product',
  read: findProduct,
  // The ledger decides the quantity; the thresholds are edited as an inventory.
  own: ({ inventory: { minStock, maxStock }, ...own }) => ({ ...own, minStock, maxStock }),
  label: ({ name }) => name,
  insert: insertProduct,
  change: changeProduct,
  setArchived: setProductArchived,
  remove: removeProduct,
}

export function listProducts(ctx: Context, input: ProductListInput): Promise<Page<ProductView>> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => findProducts(tx, input))
}

export function getProduct(ctx: Context, { id }: ProductIdInput): Promise<ProductView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => findProduct(tx, id))
}

/** Creates a product with its inventory, and receives its opening stock, all or nothing. */
export function createProduct(ctx: Context, input: CreateProductInput): Promise<ProductView> {
  const { openingStock = 0, ...fields } = input
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const id = await insertProduct(tx, fields)
    if (openingStock > 0) await postWithin(tx, openingReceipt(ctx, id, openingStock))
    const view = await findProduct(tx, id)
    auditNew(tx, ctx, { thing: product, id, view })
    return view
  })
}

export function updateProduct(ctx: Context, input: UpdateProductInput): Promise<ProductView> {
  return updateOne(ctx, product, input)
}

/** Hides a product from daily work. Its stock stays, and takes no new command until it is restored. */
export function archiveProduct(ctx: Context, { id }: ProductIdInput): Promise<ProductView> {
  return setOneArchived(ctx, product, { id, isArchived: true })
}

export function restoreProduct(ctx: Context, { id }: ProductIdInput): Promise<ProductView> {
  return setOneArchived(ctx, product, { id, isArchived: false })
}

/** Throws `HAS_MOVEMENTS` once the product has a movement; then it can only be archived. */
export function deleteProduct(ctx: Context, { id }: ProductIdInput): Promise<void> {
  return deleteOne(ctx, product, id)
}

function openingReceipt(ctx: Context, productId: string, quantity: number): Command {
  return makeCommand(ctx.actor, {
    kind: 'receipt',
    requestId: newId(),
    inputs: [[{ key: { productId }, type: 'IN', quantity }]],
    isList: false,
    reason: 'Opening stock',
  })
}

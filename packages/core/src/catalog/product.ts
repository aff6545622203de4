import {
  changeProduct,
  findCategories,
  findProduct,
  findProducts,
  insertProduct,
  lockProductStock,
  removeProduct,
  setProductArchived,
} from '@inventory-pro/db/catalog/product'
import { inTenantSql, type Tx } from '@inventory-pro/db/tenant-scope'
import type {
  CategoriesView,
  CreateProductInput,
  ProductIdInput,
  ProductListInput,
  ProductView,
  UpdateProductInput,
} from '@inventory-pro/shared/catalog/product'
import { DomainError } from '@inventory-pro/shared/errors'
import { newId } from '@inventory-pro/shared/id'
import type { Page } from '@inventory-pro/shared/list'
import { completeThresholds } from '@inventory-pro/shared/stock/inventory'
import type { Context } from '../context.ts'
import { makeCommand } from '../ledger/command.ts'
import { retryLostRace } from '../retry.ts'
import { createOne, type CrudThing, deleteOne, setOneArchived, updateOne } from '../things/edit.ts'
import { newProduct } from './new-product.ts'

const product: CrudThing<ProductView, CreateProductInput, UpdateProductInput> = {
  name: 'product',
  read: findProduct,
  // The ledger decides the quantity; the thresholds are edited as an inventory.
  own: ({ inventory: { minStock, maxStock }, hasMoved: _hasMoved, ...own }) => ({
    ...own,
    minStock,
    maxStock,
  }),
  label: ({ name }) => name,
  insert: (tx, input) => insertProduct(tx, { ...input, ...completeThresholds(input) }),
  update: async (tx, input) => {
    if (input.unit !== undefined) await refuseOtherUnit(tx, input.id, input.unit)
    await changeProduct(tx, input)
  },
  setArchived: async (tx, id, archivedAt) => {
    if (archivedAt !== null) await refuseStock(tx, id)
    await setProductArchived(tx, id, archivedAt)
  },
  delete: removeProduct,
}

/** All quantities of a product are in its unit, so another unit would change what they mean. */
async function refuseOtherUnit(tx: Tx, id: string, unit: string): Promise<void> {
  const { hasMoved, unit: current } = await lockProductStock(tx, id)
  if (hasMoved && unit !== current) {
    throw new DomainError('UNIT_IN_USE', { productId: id, unit: current })
  }
}

async function refuseStock(tx: Tx, id: string): Promise<void> {
  const { archivedAt, inventory } = await lockProductStock(tx, id)
  const { quantity } = inventory
  if (archivedAt === null && quantity > 0) {
    throw new DomainError('HAS_STOCK', { productId: id, quantity })
  }
}

export function listProducts(ctx: Context, input: ProductListInput): Promise<Page<ProductView>> {
  return inTenantSql(ctx.db, ctx.actor.tenantId, (tx) => findProducts(tx, input))
}

export function getProduct(ctx: Context, { id }: ProductIdInput): Promise<ProductView> {
  return inTenantSql(ctx.db, ctx.actor.tenantId, (tx) => findProduct(tx, id))
}

/** Gives the categories to choose from, so that one thing does not get two names. */
export function listCategories(ctx: Context): Promise<CategoriesView> {
  return inTenantSql(ctx.db, ctx.actor.tenantId, async (tx) => ({
    items: await findCategories(tx),
  }))
}

/** Creates a product with its inventory, and receives its opening stock, all or nothing. */
export function createProduct(ctx: Context, input: CreateProductInput): Promise<ProductView> {
  const { openingStock = 0, ...fields } = input
  return retryLostRace(() =>
    openingStock === 0
      ? createOne(ctx, product, fields)
      : createWithStock(ctx, fields, openingStock),
  )
}

async function createWithStock(
  ctx: Context,
  fields: Omit<CreateProductInput, 'openingStock'>,
  quantity: number,
): Promise<ProductView> {
  const id = newId()
  const author = { actor: ctx.actor, client: ctx.client }
  const command = makeCommand(ctx.actor, {
    kind: 'receipt',
    requestId: newId(),
    inputs: [[{ key: { productId: id }, type: 'IN', quantity }]],
    isList: false,
    reason: 'Opening stock',
    effects: [newProduct({ id, fields: { ...fields, ...completeThresholds(fields) }, author })],
    document: { kind: 'product', id },
  })
  await ctx.ledger.post(ctx.actor.tenantId, command)
  return getProduct(ctx, { id })
}

/** Throws `UNIT_IN_USE` for another unit once the product has moved or was counted. */
export function updateProduct(ctx: Context, input: UpdateProductInput): Promise<ProductView> {
  return retryLostRace(() => updateOne(ctx, product, input))
}

/**
 * Hides a product from daily work. It takes no new command until it is restored. Throws `HAS_STOCK` while
 * any is on hand, because its value must not disappear with it.
 */
export function archiveProduct(ctx: Context, { id }: ProductIdInput): Promise<ProductView> {
  return setOneArchived(ctx, product, { id, isArchived: true })
}

export function restoreProduct(ctx: Context, { id }: ProductIdInput): Promise<ProductView> {
  return setOneArchived(ctx, product, { id, isArchived: false })
}

/** Throws `HAS_MOVEMENTS` once the product has moved or was counted; then it can only be archived. */
export function deleteProduct(ctx: Context, { id }: ProductIdInput): Promise<void> {
  return deleteOne(ctx, product, id)
}

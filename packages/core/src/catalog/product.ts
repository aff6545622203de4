import { lockThing } from '@inventory-pro/db/audit/lock-thing'
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
import { audited, auditedChange } from '../audit/audited.ts'
import type { Context } from '../context.ts'
import { type Command, makeCommand } from '../ledger/command.ts'
import { postWithin } from '../ledger/post-within.ts'

const product = { thing: 'product', read: findProduct } as const

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
    const created = await findProduct(tx, id)
    const { minStock, maxStock } = created.inventory
    const after = { ...created, minStock, maxStock }
    audited(tx, ctx, { action: 'product.create', thing: 'product', id, label: created.name, after })
    return created
  })
}

export function updateProduct(ctx: Context, input: UpdateProductInput): Promise<ProductView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
    auditedChange(tx, ctx, {
      ...product,
      action: 'product.update',
      id: input.id,
      change: () => changeProduct(tx, input),
    }),
  )
}

/** Hides a product from daily work. Its stock stays, and takes no new command until it is restored. */
export function archiveProduct(ctx: Context, { id }: ProductIdInput): Promise<ProductView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
    auditedChange(tx, ctx, {
      ...product,
      action: 'product.archive',
      id,
      change: () => setProductArchived(tx, id, new Date()),
    }),
  )
}

export function restoreProduct(ctx: Context, { id }: ProductIdInput): Promise<ProductView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
    auditedChange(tx, ctx, {
      ...product,
      action: 'product.restore',
      id,
      change: () => setProductArchived(tx, id, null),
    }),
  )
}

/** Refused once the product has a movement: then it can only be archived. */
export function deleteProduct(ctx: Context, { id }: ProductIdInput): Promise<void> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await lockThing(tx, 'product', id)
    const before = await findProduct(tx, id)
    await removeProduct(tx, id)
    audited(tx, ctx, { action: 'product.delete', thing: 'product', id, label: before.name, before })
  })
}

function openingReceipt(ctx: Context, productId: string, quantity: number): Command {
  return makeCommand(ctx.actor, {
    kind: 'receipt',
    requestId: newId(),
    lines: [{ type: 'IN', productId, quantity }],
    hasLines: false,
    reason: 'Opening stock',
  })
}

import { changeThresholds, findInventories, findInventory } from '@inventory-pro/db/stock/inventory'
import { inTenant, inTenantSql, type Tx } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import type { Page } from '@inventory-pro/shared/list'
import {
  type GetInventoryInput,
  type InventoryItemView,
  type InventoryListInput,
  minAboveMax,
  minAtMostMax,
  type SetThresholdsInput,
} from '@inventory-pro/shared/stock/inventory'
import type { Context } from '../context.ts'
import { changeOne, type Thing } from '../things/edit.ts'

/** Lists the inventories of products that are not archived. */
export function listInventories(
  ctx: Context,
  input: InventoryListInput,
): Promise<Page<InventoryItemView>> {
  return inTenantSql(ctx.db, ctx.actor.tenantId, (tx) => findInventories(tx, input))
}

export function getInventory(
  ctx: Context,
  { productId }: GetInventoryInput,
): Promise<InventoryItemView> {
  return inTenantSql(ctx.db, ctx.actor.tenantId, (tx) => findInventory(tx, productId))
}

const inventory: Thing<InventoryItemView> = {
  name: 'inventory',
  read: findInventory,
  own: ({ minStock, maxStock }) => ({ minStock, maxStock }),
  label: ({ product }) => product.name,
}

/** Throws `INVALID_INPUT` at the one threshold that is given if it does not fit the one that stays. */
export function setThresholds(
  ctx: Context,
  { version, ...thresholds }: SetThresholdsInput,
): Promise<InventoryItemView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
    changeOne(tx, ctx, {
      thing: inventory,
      action: 'inventory.setThresholds',
      id: thresholds.productId,
      version,
      change: async () => {
        await refuseMisfit(tx, thresholds)
        await changeThresholds(tx, thresholds)
      },
    }),
  )
}

async function refuseMisfit(tx: Tx, { productId, ...given }: SetThresholdsInput): Promise<void> {
  const absent = (['minStock', 'maxStock'] as const).filter((name) => given[name] === undefined)
  if (absent.length !== 1) return
  const stored = await findInventory(tx, productId)
  const { minStock = stored.minStock, maxStock = stored.maxStock } = given
  if (minAtMostMax({ minStock, maxStock })) return
  const field = given.minStock === undefined ? 'maxStock' : 'minStock'
  throw new DomainError('INVALID_INPUT', { fields: { [field]: minAboveMax } })
}

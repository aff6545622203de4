import { changeThresholds, findInventories, findInventory } from '@inventory-pro/db/stock/inventory'
import { inTenant, inTenantSql } from '@inventory-pro/db/tenant-scope'
import type { Page } from '@inventory-pro/shared/list'
import type {
  GetInventoryInput,
  InventoryItemView,
  InventoryListInput,
  SetThresholdsInput,
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
      change: () => changeThresholds(tx, thresholds),
    }),
  )
}

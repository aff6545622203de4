import { changeThresholds, findInventories, findInventory } from '@inventory-pro/db/stock/inventory'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import type { Page } from '@inventory-pro/shared/list'
import type {
  GetInventoryInput,
  InventoryItemView,
  InventoryListInput,
  SetThresholdsInput,
} from '@inventory-pro/shared/stock/inventory'
import { auditedChange } from '../audit/audited.ts'
import type { Context } from '../context.ts'

/** Lists the inventories of products that are not archived. */
export function listInventories(
  ctx: Context,
  input: InventoryListInput,
): Promise<Page<InventoryItemView>> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => findInventories(tx, input))
}

export function getInventory(
  ctx: Context,
  { productId }: GetInventoryInput,
): Promise<InventoryItemView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => findInventory(tx, productId))
}

export function setThresholds(ctx: Context, input: SetThresholdsInput): Promise<InventoryItemView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
    auditedChange(tx, ctx, {
      action: 'inventory.setThresholds',
      thing: 'inventory',
      id: input.productId,
      read: findInventory,
      change: () => changeThresholds(tx, input),
    }),
  )
}

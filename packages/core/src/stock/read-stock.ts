import { findLevels } from '@inventory-pro/db/stock/level'
import { findMovements } from '@inventory-pro/db/stock/movement-log'
import { findOperation, findOperations } from '@inventory-pro/db/stock/operation-log'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import type { Page } from '@inventory-pro/shared/list'
import type { AsOfInput, LevelListInput, LevelView } from '@inventory-pro/shared/stock/level'
import type {
  GetOperationInput,
  MovementItemView,
  MovementListInput,
  OperationItemView,
  OperationListInput,
  OperationView,
} from '@inventory-pro/shared/stock/operation'
import type { Context } from '../context.ts'
import { viewOfStored } from '../ledger/operation-view.ts'

export function listOperations(
  ctx: Context,
  input: OperationListInput,
): Promise<Page<OperationItemView>> {
  return inTenantSql(ctx.db, ctx.actor.tenantId, (tx) => findOperations(tx, input))
}

export async function getOperation(
  ctx: Context,
  { id }: GetOperationInput,
): Promise<OperationView> {
  return viewOfStored(await inTenantSql(ctx.db, ctx.actor.tenantId, (tx) => findOperation(tx, id)))
}

export function listMovements(
  ctx: Context,
  input: MovementListInput,
): Promise<Page<MovementItemView>> {
  return inTenantSql(ctx.db, ctx.actor.tenantId, (tx) => findMovements(tx, input))
}

/** The levels as they are now, or with `at`, as they were recorded at that instant. */
export function listLevels(
  ctx: Context,
  input: LevelListInput | AsOfInput,
): Promise<Page<LevelView>> {
  return inTenantSql(ctx.db, ctx.actor.tenantId, (tx) => findLevels(tx, input))
}

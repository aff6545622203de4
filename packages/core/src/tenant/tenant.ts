import { inTenant, inTenantSql } from '@inventory-pro/db/tenant-scope'
import { changeTenant, eraseTenant, findTenant } from '@inventory-pro/db/tenant/tenant'
import { DomainError } from '@inventory-pro/shared/errors'
import type {
  DeleteTenantInput,
  TenantView,
  UpdateTenantInput,
} from '@inventory-pro/shared/tenant/tenant'
import { auditedChange } from '../audit/audited.ts'
import type { Context } from '../context.ts'
import { withRetries } from '../retry.ts'

export function getTenant({ db, actor }: Context): Promise<TenantView> {
  return inTenantSql(db, actor.tenantId, findTenant)
}

export function updateTenant(ctx: Context, input: UpdateTenantInput): Promise<TenantView> {
  const { tenantId } = ctx.actor
  return inTenant(ctx.db, tenantId, (tx) =>
    auditedChange(tx, ctx, {
      action: 'tenant.update',
      thing: 'tenant',
      id: tenantId,
      read: findTenant,
      change: () => changeTenant(tx, input),
    }),
  )
}

/** Erases the actor's tenant and everything in it, for good, if its name is given. */
export async function deleteTenant(
  { db, actor }: Context,
  { name }: DeleteTenantInput,
): Promise<void> {
  const isErased = await withRetries(() =>
    inTenantSql(db, actor.tenantId, (tx) => eraseTenant(tx, name)),
  )
  if (!isErased) {
    const fields = { name: 'This is not the name of your tenant' }
    throw new DomainError('INVALID_INPUT', { fields })
  }
}

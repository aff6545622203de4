import { inTenant, inTenantSql } from '@inventory-pro/db/tenant-scope'
import { changeTenant, eraseTenant, findTenant } from '@inventory-pro/db/tenant/tenant'
import { DomainError } from '@inventory-pro/shared/errors'
import type {
  DeleteTenantInput,
  TenantView,
  UpdateTenantInput,
} from '@inventory-pro/shared/tenant/tenant'
import type { Context } from '../context.ts'
import { withRetries } from '../retry.ts'
import { changeOne, type Thing } from '../things/edit.ts'

export function getTenant({ db, actor }: Context): Promise<TenantView> {
  return inTenantSql(db, actor.tenantId, findTenant)
}

const tenant: Thing<TenantView> = {
  name: 'tenant',
  read: findTenant,
  own: (view) => view,
  label: ({ name }) => name,
}

export function updateTenant(
  ctx: Context,
  { version, ...changes }: UpdateTenantInput,
): Promise<TenantView> {
  const { tenantId } = ctx.actor
  return inTenant(ctx.db, tenantId, (tx) =>
    changeOne(tx, ctx, {
      thing: tenant,
      action: 'tenant.update',
      id: tenantId,
      version,
      change: () => changeTenant(tx, changes),
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

import { lockThing } from '@inventory-pro/db/audit/lock-thing'
import { inTenant, inTenantSql } from '@inventory-pro/db/tenant-scope'
import { changeTenant, eraseTenant, findTenant } from '@inventory-pro/db/tenant/tenant'
import { DomainError } from '@inventory-pro/shared/errors'
import type {
  DeleteTenantInput,
  TenantView,
  UpdateTenantInput,
} from '@inventory-pro/shared/tenant/tenant'
import { requirePerson, requireRecentLogin } from '../auth/recent-login.ts'
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

/** Changes the settings of the actor's tenant. How its members log in is for a person who has just logged in. */
export function updateTenant(
  ctx: Context,
  { version, ...changes }: UpdateTenantInput,
): Promise<TenantView> {
  const { actor } = ctx
  const { tenantId } = actor
  return inTenant(ctx.db, tenantId, async (tx) => {
    await lockThing(tx, 'tenant', tenantId)
    const { requireTwoFactor = null } = changes
    if (requireTwoFactor !== null && requireTwoFactor !== (await findTenant(tx)).requireTwoFactor) {
      requirePerson(actor)
      await requireRecentLogin(tx, actor)
    }
    return changeOne(tx, ctx, {
      thing: tenant,
      action: 'tenant.update',
      id: tenantId,
      version,
      change: () => changeTenant(tx, changes),
    })
  })
}

/** Erases the actor's tenant and everything in it, for good, if a person who has just logged in gives its name. */
export async function deleteTenant(
  { db, actor }: Context,
  { name }: DeleteTenantInput,
): Promise<void> {
  requirePerson(actor)
  const isErased = await withRetries(() =>
    inTenantSql(db, actor.tenantId, async (tx) => {
      await requireRecentLogin(tx, actor)
      return eraseTenant(tx, name)
    }),
  )
  if (!isErased) {
    const fields = { name: 'This is not the name of your tenant' }
    throw new DomainError('INVALID_INPUT', { fields })
  }
}

import { lockThing } from '@inventory-pro/db/audit/lock-thing'
import { inTenant, inTenantSql, type Tx } from '@inventory-pro/db/tenant-scope'
import { changeTenant, eraseTenant, findTenant, lockPrices } from '@inventory-pro/db/tenant/tenant'
import { DomainError } from '@inventory-pro/shared/errors'
import {
  currencies,
  type DeleteTenantInput,
  type TenantView,
  timezones,
  type UpdateTenantInput,
} from '@inventory-pro/shared/tenant/tenant'
import { requirePerson, requireRecentLogin } from '../auth/log-in/recent-login.ts'
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

/**
 * Changes the settings of the actor's tenant. How its members log in is for a person who has just logged in.
 * Throws `CURRENCY_IN_USE` for another currency while there are prices, unless the caller confirms it.
 */
export function updateTenant(
  ctx: Context,
  { version, confirm, ...changes }: UpdateTenantInput,
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
      change: async () => {
        await refuseChoice(tx, changes, confirm !== undefined)
        await changeTenant(tx, changes)
      },
    })
  })
}

type Choice = Pick<UpdateTenantInput, 'currency' | 'timezone'>

/** A stored value may be sent back as it is; a new one has to be current. */
async function refuseChoice(tx: Tx, { currency, timezone }: Choice, isConfirmed: boolean) {
  const before = await findTenant(tx)
  const fields: Record<string, string> = {}
  if (timezone !== undefined && timezone !== before.timezone && !timezones.includes(timezone)) {
    fields['timezone'] = 'Enter a time zone such as Europe/Zurich'
  }
  const isOtherCurrency = currency !== undefined && currency !== before.currency
  if (isOtherCurrency && !currencies.includes(currency)) {
    fields['currency'] = 'Enter a current currency code such as EUR'
  }
  if (Object.keys(fields).length > 0) throw new DomainError('INVALID_INPUT', { fields })
  if (!isOtherCurrency || isConfirmed) return
  const prices = await lockPrices(tx)
  if (prices.products + prices.services > 0) {
    throw new DomainError('CURRENCY_IN_USE', { currency: before.currency, ...prices })
  }
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

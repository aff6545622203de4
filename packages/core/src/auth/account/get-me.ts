import { findAccount } from '@inventory-pro/db/member/user'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import type { MeView } from '@inventory-pro/shared/auth/auth'
import type { AccountContext } from '../../context.ts'

/** Returns the actor's user, tenant and permissions. */
export async function getMe({ db, actor }: AccountContext): Promise<MeView> {
  const { tenantId, userId, lacksSecondFactor, permissions } = actor
  const account = await inTenantSql(db, tenantId, (tx) => findAccount(tx, userId))
  return {
    ...account,
    permissions: lacksSecondFactor ? [] : [...permissions],
    mustSetUpSecondFactor: lacksSecondFactor,
  }
}

import { findAccount } from '@inventory-pro/db/member/user'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import type { MeView } from '@inventory-pro/shared/auth/auth'
import { rolePermissions } from '@inventory-pro/shared/permissions'
import type { Context } from '../context.ts'

/** Who the actor is, and what they may do. */
export async function getMe({ db, actor }: Context): Promise<MeView> {
  const account = await inTenantSql(db, actor.tenantId, (tx) => findAccount(tx, actor.userId))
  return { ...account, permissions: [...rolePermissions[account.user.role]] }
}

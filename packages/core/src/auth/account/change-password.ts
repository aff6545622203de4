import { deletePasswordResets } from '@inventory-pro/db/auth/password-reset'
import { changeUser, findAccount } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import type { ChangePasswordInput } from '@inventory-pro/shared/auth/auth'
import { audited } from '../../audit/audited.ts'
import type { AccountContext } from '../../context.ts'
import { type Mailing, passwordChangedMail } from '../../mail/mail.ts'
import { rejectWeakPassword } from '../crypto/password-policy.ts'
import { hashPassword } from '../crypto/password.ts'
import { resetOrigins } from '../log-in/attempts.ts'
import { requireRecentFactor } from '../log-in/recent-login.ts'
import { verifyPassword } from '../log-in/verify-password.ts'
import { revokeKeysOf } from './api-key.ts'
import { endOtherSessions } from './own-sessions.ts'

/**
 * Changes the actor's password. Ends all their sessions but the one that asks, and the links for a new password that
 * were mailed to them; with `revokeKeys` their API keys too.
 */
export async function changePassword(
  ctx: AccountContext & Mailing,
  { currentPassword, newPassword, revokeKeys }: ChangePasswordInput,
): Promise<void> {
  const { db, actor } = ctx
  const { tenantId, userId } = actor
  await verifyPassword(ctx, currentPassword, 'currentPassword')

  const password = await hashPassword(newPassword)
  const to = await inTenant(db, tenantId, async (tx) => {
    await requireRecentFactor(tx, actor)
    const { user, tenant } = await findAccount(tx, userId)
    const known = [user.name, user.email, tenant.name]
    rejectWeakPassword(newPassword, { field: 'newPassword', known })
    await changeUser(tx, userId, { password })
    await resetOrigins(tx, ctx, userId)
    const endedSessions = await endOtherSessions(tx, ctx)
    await deletePasswordResets(tx, userId)
    if (revokeKeys) await revokeKeysOf(tx, ctx, userId)
    audited(tx, ctx, {
      action: 'auth.changePassword',
      thing: 'member',
      id: userId,
      label: actor.name,
      after: { endedSessions },
    })
    return user.email
  })
  ctx.afterAnswer(() => ctx.sendMail(passwordChangedMail({ to })))
}

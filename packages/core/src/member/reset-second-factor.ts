import { deletePasskeys } from '@inventory-pro/db/auth/passkey'
import { replaceRecoveryCodes } from '@inventory-pro/db/auth/recovery-code'
import { endSessions } from '@inventory-pro/db/auth/session'
import { deleteTotp } from '@inventory-pro/db/auth/totp'
import { findMember } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import type { ResetSecondFactorInput } from '@inventory-pro/shared/member/member'
import { audited } from '../audit/audited.ts'
import type { Context, LoginServices } from '../context.ts'
import { type Mailing, secondFactorResetMail } from '../mail/mail.ts'

/**
 * Takes a member's authenticator app, passkeys and recovery codes away and ends their sessions, so that the
 * password is enough once more. The member is told by mail.
 */
export async function resetSecondFactor(
  ctx: Context & Mailing & Pick<LoginServices, 'afterAnswer'>,
  { id }: ResetSecondFactorInput,
): Promise<void> {
  const { tenantId, name: owner } = ctx.actor
  const to = await inTenant(ctx.db, tenantId, async (tx) => {
    const { name, email } = await findMember(tx, id)
    await deleteTotp(tx, id)
    await deletePasskeys(tx, id)
    await replaceRecoveryCodes(tx, id, [])
    const endedSessions = await endSessions(tx, { userId: id })
    const change = { action: 'member.resetSecondFactor', thing: 'member', id, label: name } as const
    audited(tx, ctx, { ...change, after: { endedSessions } })
    return email
  })
  ctx.afterAnswer(() => ctx.sendMail(secondFactorResetMail({ to, owner })))
}

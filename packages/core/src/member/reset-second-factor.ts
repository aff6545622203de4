import { deletePasskeys } from '@inventory-pro/db/auth/passkey'
import { replaceRecoveryCodes } from '@inventory-pro/db/auth/recovery-code'
import { endSessions } from '@inventory-pro/db/auth/session'
import { deleteTotp } from '@inventory-pro/db/auth/totp'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import type { ResetSecondFactorInput } from '@inventory-pro/shared/member/member'
import { audited } from '../audit/audited.ts'
import { requirePerson, requireRecentLogin } from '../auth/log-in/recent-login.ts'
import type { Context, LoginServices } from '../context.ts'
import { type Mailing, secondFactorResetMail } from '../mail/mail.ts'
import { lockSubject } from './rights.ts'

/**
 * Deletes a member's authenticator app, passkeys and recovery codes and ends their sessions, so that the
 * password is enough once more, and mails them about it. Only a person can judge who asks for it, and they must hold
 * what the member's role may do.
 */
export async function resetSecondFactor(
  ctx: Context & Mailing & Pick<LoginServices, 'afterAnswer'>,
  { id }: ResetSecondFactorInput,
): Promise<void> {
  const { actor } = ctx
  requirePerson(actor)
  const to = await inTenant(ctx.db, actor.tenantId, async (tx) => {
    const { name, email } = (await lockSubject(tx, actor, { id })).member
    await requireRecentLogin(tx, actor)
    await deleteTotp(tx, id)
    await deletePasskeys(tx, id)
    await replaceRecoveryCodes(tx, id, [])
    const endedSessions = await endSessions(tx, { userId: id })
    const change = { action: 'member.resetSecondFactor', thing: 'member', id, label: name } as const
    audited(tx, ctx, { ...change, after: { endedSessions } })
    return email
  })
  ctx.afterAnswer(() => ctx.sendMail(secondFactorResetMail({ to, owner: actor.name })))
}

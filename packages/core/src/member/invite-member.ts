import { databaseTimeIn } from '@inventory-pro/db/clock'
import { insertInvitation } from '@inventory-pro/db/member/invitation'
import { isMember } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { findTenant } from '@inventory-pro/db/tenant/tenant'
import { DomainError } from '@inventory-pro/shared/errors'
import type { InvitationView, InviteMemberInput } from '@inventory-pro/shared/member/member'
import { audited } from '../audit/audited.ts'
import { hashSecret, newSecret, writeToken } from '../auth/link-token.ts'
import type { Context, LoginServices } from '../context.ts'
import { invitationMail, type Mailing } from '../mail/mail.ts'

const invitationMs = 7 * 24 * 60 * 60 * 1000

/**
 * Keeps a place for a new member for seven days, and mails them a link. The token is told this once, for
 * the actor to pass on too; an earlier invitation of the same address no longer works.
 */
export function inviteMember(
  ctx: Context & Mailing & Pick<LoginServices, 'afterAnswer'>,
  { email, role }: InviteMemberInput,
): Promise<InvitationView> {
  const { tenantId } = ctx.actor
  return inTenant(ctx.db, tenantId, async (tx) => {
    if (await isMember(tx, email)) throw new DomainError('EMAIL_TAKEN', { email })
    const secret = newSecret()
    const expiresAt = await databaseTimeIn(tx, invitationMs)
    const invitation = { email, role, expiresAt, tokenHash: hashSecret(secret) }
    const id = await insertInvitation(tx, invitation)
    const token = writeToken({ tenantId, secret })
    const after = { email, role, expiresAt: expiresAt.toISOString() }
    audited(tx, ctx, { action: 'member.invite', thing: 'invitation', id, label: email, after })
    const tenant = (await findTenant(tx)).name
    const link = `${ctx.publicOrigin}/invitation#${token}`
    const mail = invitationMail({ to: email, link, inviter: ctx.actor.name, tenant })
    ctx.afterAnswer(() => ctx.sendMail(mail))
    return { id, token, ...after }
  })
}

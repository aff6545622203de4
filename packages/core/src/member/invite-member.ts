import { databaseTimeIn } from '@inventory-pro/db/clock'
import {
  deleteInvitation,
  findInvitation,
  insertInvitation,
  renewInvitation,
} from '@inventory-pro/db/member/invitation'
import { isMember } from '@inventory-pro/db/member/user'
import { inTenant, type Tx } from '@inventory-pro/db/tenant-scope'
import { findTenant } from '@inventory-pro/db/tenant/tenant'
import type { AuditAction } from '@inventory-pro/shared/audit/audit'
import { DomainError } from '@inventory-pro/shared/errors'
import type {
  InvitationView,
  InviteMemberInput,
  ResendInvitationInput,
  WithdrawInvitationInput,
} from '@inventory-pro/shared/member/member'
import type { Role } from '@inventory-pro/shared/permissions'
import { audited } from '../audit/audited.ts'
import { hashSecret, newSecret, writeToken } from '../auth/crypto/link-token.ts'
import type { Context, LoginServices } from '../context.ts'
import { invitationMail, type Mailing } from '../mail/mail.ts'
import { requireMayInvite } from './rights.ts'

const invitationMs = 7 * 24 * 60 * 60 * 1000

type InvitingContext = Context & Mailing & Pick<LoginServices, 'afterAnswer'>

/**
 * Keeps a place for a new member for seven days, and mails them a link. An earlier invitation of the same address
 * stops working. Throws FORBIDDEN unless the actor holds all that the role may do.
 */
export function inviteMember(
  ctx: InvitingContext,
  { email, role }: InviteMemberInput,
): Promise<InvitationView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await requireMayInvite(tx, ctx.actor, role)
    if (await isMember(tx, email)) throw new DomainError('EMAIL_TAKEN', { email })
    const { secret, grant } = await newGrant(tx, ctx)
    const id = await insertInvitation(tx, { email, role, ...grant })
    const offer = { id, email, role, expiresAt: grant.expiresAt }
    return sendInvitation(tx, ctx, { action: 'member.invite', secret, offer })
  })
}

/** Returns the address of an open invitation: to count a mail to it before it is sent. */
export function findInvitedEmail({ db, actor }: Context, id: string): Promise<string> {
  return inTenant(db, actor.tenantId, async (tx) => (await getInvitation(tx, id)).email)
}

/** Gives an open invitation a new link and another seven days. From then on the actor answers for it. */
export function resendInvitation(
  ctx: InvitingContext,
  { id }: ResendInvitationInput,
): Promise<InvitationView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const { role } = await getInvitation(tx, id)
    await requireMayInvite(tx, ctx.actor, role)
    const { secret, grant } = await newGrant(tx, ctx)
    const renewed = await renewInvitation(tx, id, grant)
    // It was replaced meanwhile, perhaps by one with more rights.
    if (renewed?.role !== role) throw noInvitation(id)
    const offer = { id, ...renewed, expiresAt: grant.expiresAt }
    return sendInvitation(tx, ctx, { action: 'member.resendInvitation', secret, offer })
  })
}

/** Deletes an open invitation, so that its link stops working. */
export function withdrawInvitation(ctx: Context, { id }: WithdrawInvitationInput): Promise<void> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const withdrawn = await deleteInvitation(tx, id)
    if (withdrawn === null) throw noInvitation(id)
    const change = { action: 'member.withdrawInvitation', thing: 'invitation', id } as const
    audited(tx, ctx, { ...change, label: withdrawn.email, before: withdrawn })
  })
}

async function newGrant(tx: Tx, { actor }: Context) {
  const secret = newSecret()
  const expiresAt = await databaseTimeIn(tx, invitationMs)
  const { userId: inviterId, keyId: apiKeyId } = actor
  return { secret, grant: { inviterId, apiKeyId, expiresAt, tokenHash: hashSecret(secret) } }
}

type Sending = {
  action: AuditAction
  secret: string
  offer: { id: string; email: string; role: Role; expiresAt: Date }
}

/** Records and mails an invitation. Only a person is shown its token: a program could join as somebody else. */
async function sendInvitation(
  tx: Tx,
  ctx: InvitingContext,
  { action, secret, offer }: Sending,
): Promise<InvitationView> {
  const { id, email, role } = offer
  const after = { email, role, expiresAt: offer.expiresAt.toISOString() }
  audited(tx, ctx, { action, thing: 'invitation', id, label: email, after })

  const token = writeToken({ tenantId: tx.tenantId, secret })
  const link = `${ctx.publicOrigin}/invitation#${token}`
  const tenant = (await findTenant(tx)).name
  const mail = invitationMail({ to: email, link, inviter: ctx.actor.name, tenant })
  ctx.afterAnswer(() => ctx.sendMail(mail))
  return {
    id,
    token: ctx.actor.keyId === null ? token : null,
    isMailed: ctx.hasMailServer,
    ...after,
  }
}

async function getInvitation(tx: Tx, id: string) {
  const invitation = await findInvitation(tx, id)
  if (invitation === null) throw noInvitation(id)
  return invitation
}

function noInvitation(id: string): DomainError {
  return new DomainError('NOT_FOUND', { thing: 'invitation', id })
}

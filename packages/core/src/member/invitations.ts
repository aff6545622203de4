import {
  findInvitationOfLink,
  findOpenInvitations,
  type OpenInvitation,
} from '@inventory-pro/db/member/invitation'
import { findUserByEmail } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { findTenant } from '@inventory-pro/db/tenant/tenant'
import { DomainError } from '@inventory-pro/shared/errors'
import type {
  InvitationOfferView,
  OpenInvitationView,
  ReadInvitationInput,
} from '@inventory-pro/shared/member/member'
import { rolePermissions } from '@inventory-pro/shared/permissions'
import { hashSecret, readToken } from '../auth/crypto/link-token.ts'
import type { Context, Services } from '../context.ts'
import { effectivePermissions, mayGiveRole } from './rights.ts'

/** Returns the tenant's invitations that were not accepted, with who invited. */
export function listInvitations({ db, actor }: Context): Promise<OpenInvitationView[]> {
  return inTenant(db, actor.tenantId, async (tx) => (await findOpenInvitations(tx)).map(toView))
}

/**
 * Returns what the holder of a link is invited to, and whether its address has a log-in already. Throws NOT_FOUND for
 * a link that accepting would refuse.
 */
export async function readInvitation(
  { db }: Services,
  { token }: ReadInvitationInput,
): Promise<InvitationOfferView> {
  const parts = readToken(token)
  if (parts === null) throw noInvitation()
  const offer = await inTenant(db, parts.tenantId, async (tx) => {
    const invitation = await findInvitationOfLink(tx, hashSecret(parts.secret))
    if (invitation === null || !isGivable(invitation)) throw noInvitation()
    const { email, role, inviterName, expiresAt } = invitation
    const tenantName = (await findTenant(tx)).name
    return { email, role, inviterName, tenantName, expiresAt: expiresAt.toISOString() }
  })
  return { ...offer, hasAccount: (await findUserByEmail(db, offer.email)) !== null }
}

function toView(invitation: OpenInvitation): OpenInvitationView {
  const { id, email, role, inviterId, inviterName, createdAt, expiresAt } = invitation
  const whileOpen = invitation.isExpired ? 'expired' : 'open'
  return {
    id,
    email,
    role,
    status: isGivable(invitation) ? whileOpen : 'void',
    invitedBy: { id: inviterId, name: inviterName },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }
}

/** Whether the inviter could still give this role. */
function isGivable(invitation: OpenInvitation): boolean {
  const { inviterRole, isInviterEnabled: isEnabled, lacksSecondFactor, apiKeyId, role } = invitation
  const scopes = apiKeyId === null ? rolePermissions.owner : invitation.scopes
  const inviter = { role: inviterRole, isEnabled, lacksSecondFactor }
  return mayGiveRole(effectivePermissions(inviter, scopes), role)
}

export function noInvitation(): DomainError {
  return new DomainError('NOT_FOUND', { thing: 'invitation' })
}

import { insertInvitation } from '@inventory-pro/db/member/invitation'
import { isMember } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import type { InvitationView, InviteMemberInput } from '@inventory-pro/shared/member/member'
import type { Context } from '../context.ts'
import { hashSecret, newSecret, writeToken } from './invitation-token.ts'

const invitationMs = 7 * 24 * 60 * 60 * 1000

/**
 * Keeps a place for a new member for seven days. The token is told this once, for the actor to pass on;
 * an earlier invitation of the same address no longer works.
 */
export function inviteMember(
  { db, actor }: Context,
  { email, role }: InviteMemberInput,
): Promise<InvitationView> {
  const { tenantId } = actor
  return inTenant(db, tenantId, async (tx) => {
    if (await isMember(tx, email)) throw new DomainError('EMAIL_TAKEN', { email })
    const secret = newSecret()
    const expiresAt = new Date(Date.now() + invitationMs)
    const invitation = { email, role, expiresAt, tokenHash: hashSecret(secret) }
    const id = await insertInvitation(tx, invitation)
    const token = writeToken({ tenantId, secret })
    return { id, email, role, token, expiresAt: expiresAt.toISOString() }
  })
}

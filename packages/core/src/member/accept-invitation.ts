import {
  acceptInvitationOfLink,
  findInvitationOfLink,
  type OpenInvitation,
} from '@inventory-pro/db/member/invitation'
import { insertUser } from '@inventory-pro/db/member/user'
import { inTenant, type Tx } from '@inventory-pro/db/tenant-scope'
import { findTenant } from '@inventory-pro/db/tenant/tenant'
import type { AcceptInvitationInput } from '@inventory-pro/shared/member/member'
import { audited } from '../audit/audited.ts'
import { hashSecret, readToken } from '../auth/crypto/link-token.ts'
import { rejectWeakPassword } from '../auth/crypto/password-policy.ts'
import { hashPassword } from '../auth/crypto/password.ts'
import { authorOf, type LoggedIn, openSession } from '../auth/log-in/open-session.ts'
import type { SessionRequest } from '../auth/log-in/session.ts'
import type { Services } from '../context.ts'
import { noInvitation } from './invitations.ts'
import { lockRights, mayGiveRole } from './rights.ts'

/** Makes the account that an invitation keeps a place for, and logs its user in. Works once per invitation. */
export async function acceptInvitation(
  { db }: Services,
  { token, name, password }: AcceptInvitationInput,
  request: SessionRequest,
): Promise<LoggedIn> {
  const parts = readToken(token)
  if (parts === null) throw noInvitation()

  const hash = await hashPassword(password)
  return inTenant(db, parts.tenantId, async (tx) => {
    const { email, role } = await takeInvitation(tx, hashSecret(parts.secret))
    const tenant = await findTenant(tx)
    rejectWeakPassword(password, { field: 'password', known: [tenant.name, name, email] })
    const userId = await insertUser(tx, { email, role, name, password: hash })
    const loggedIn = await openSession(tx, userId, request)
    audited(tx, authorOf(loggedIn, request), {
      action: 'member.accept',
      thing: 'member',
      id: userId,
      label: name,
      after: { email, role, name },
    })
    return loggedIn
  })
}

/**
 * Consumes the invitation of a link. Its author must still have the rights: locks the author first, so that nobody
 * disables or demotes them before the account exists.
 */
async function takeInvitation(tx: Tx, tokenHash: string): Promise<OpenInvitation> {
  const invitation = await findInvitationOfLink(tx, tokenHash)
  if (invitation === null) throw noInvitation()
  const { inviterId: userId, apiKeyId: keyId, role } = invitation
  const { permissions } = await lockRights(tx, { userId, keyId })
  if (!mayGiveRole(permissions, role)) throw noInvitation()
  if (!(await acceptInvitationOfLink(tx, tokenHash))) throw noInvitation()
  return invitation
}

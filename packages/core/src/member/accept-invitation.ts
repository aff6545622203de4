import { spendInvitation } from '@inventory-pro/db/member/invitation'
import { insertUser } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { findTenant } from '@inventory-pro/db/tenant/tenant'
import { DomainError } from '@inventory-pro/shared/errors'
import type { AcceptInvitationInput } from '@inventory-pro/shared/member/member'
import { audited } from '../audit/audited.ts'
import { hashSecret, readToken } from '../auth/link-token.ts'
import { authorOf, type LoggedIn, openSession } from '../auth/open-session.ts'
import { refuseGuessable } from '../auth/password-policy.ts'
import { hashPassword } from '../auth/password.ts'
import type { SessionRequest } from '../auth/session.ts'
import type { Services } from '../context.ts'

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
    const invitation = await spendInvitation(tx, hashSecret(parts.secret))
    if (invitation === null) throw noInvitation()
    const tenant = await findTenant(tx)
    const known = [tenant.name, name, invitation.email]
    refuseGuessable(password, { field: 'password', known })
    const userId = await insertUser(tx, { ...invitation, name, password: hash })
    const loggedIn = await openSession(tx, userId, request)
    audited(tx, authorOf(loggedIn, request), {
      action: 'member.accept',
      thing: 'member',
      id: userId,
      label: name,
      after: { ...invitation, name },
    })
    return loggedIn
  })
}

function noInvitation(): DomainError {
  return new DomainError('NOT_FOUND', { thing: 'invitation' })
}

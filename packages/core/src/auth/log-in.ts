import type { Db } from '@inventory-pro/db/client'
import { findUserByEmail } from '@inventory-pro/db/member/user'
import { inTenant, inTenantSql } from '@inventory-pro/db/tenant-scope'
import type { LoginInput } from '@inventory-pro/shared/auth/auth'
import { DomainError } from '@inventory-pro/shared/errors'
import { audited } from '../audit/audited.ts'
import type { Services } from '../context.ts'
import { authorOf, type LoggedIn, openSession } from './open-session.ts'
import { isPassword } from './password.ts'
import { type SessionRequest, sourceOf } from './session.ts'

/** Does something once the answer is on its way, when nobody can measure how long it takes. */
type AfterAnswer = { readonly afterAnswer: (work: () => Promise<void>) => void }

/**
 * Opens a session for whoever knows the password. An unknown address, a wrong password and a disabled
 * account get the same refusal after the same work, so that nobody can find out who has an account.
 */
export async function logIn(
  { db, afterAnswer }: Services & AfterAnswer,
  { email, password }: LoginInput,
  request: SessionRequest,
): Promise<LoggedIn> {
  const user = await findUserByEmail(db, email)
  const isRight = await isPassword(password, user?.password)
  if (user === null || !isRight || user.disabledAt !== null) {
    if (user !== null) afterAnswer(() => recordFailure(db, { ...user, email }, request))
    throw new DomainError('WRONG_CREDENTIALS', {})
  }
  return inTenant(db, user.tenantId, async (tx) => {
    const loggedIn = await openSession(tx, user.id, request)
    audited(tx, authorOf(loggedIn, request), {
      action: request.kind === 'browser' ? 'auth.login' : 'auth.token',
      thing: 'session',
      id: loggedIn.session.sessionId,
      label: email,
      after: { userAgent: request.userAgent },
    })
    return loggedIn
  })
}

type Attempted = { id: string; tenantId: string; email: string }

function recordFailure(db: Db, user: Attempted, request: SessionRequest): Promise<void> {
  const author = { actor: { userId: null, source: sourceOf(request.kind) }, client: request }
  return inTenantSql(db, user.tenantId, async (tx) =>
    audited(tx, author, {
      action: 'auth.loginFailed',
      thing: 'member',
      id: user.id,
      label: user.email,
    }),
  )
}

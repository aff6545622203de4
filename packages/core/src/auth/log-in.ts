import { findUserByEmail } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import type { LoginInput } from '@inventory-pro/shared/auth/auth'
import { DomainError } from '@inventory-pro/shared/errors'
import type { Services } from '../context.ts'
import { type LoggedIn, openSession } from './open-session.ts'
import { isPassword } from './password.ts'
import type { SessionRequest } from './session.ts'

/**
 * Opens a session for whoever knows the password. An unknown address, a wrong password and a disabled
 * account get the same refusal after the same work, so that nobody can find out who has an account.
 */
export async function logIn(
  { db }: Services,
  { email, password }: LoginInput,
  request: SessionRequest,
): Promise<LoggedIn> {
  const user = await findUserByEmail(db, email)
  const isRight = await isPassword(password, user?.password)
  if (user === null || !isRight || user.disabledAt !== null) {
    throw new DomainError('WRONG_CREDENTIALS', {})
  }
  return inTenant(db, user.tenantId, (tx) => openSession(tx, user.id, request))
}

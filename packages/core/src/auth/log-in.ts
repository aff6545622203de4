import { databaseTime, readDatabaseTime } from '@inventory-pro/db/clock'
import { findLogin, findUserByEmail, type Login } from '@inventory-pro/db/member/user'
import { inTenant, inTenantSql, type Tx } from '@inventory-pro/db/tenant-scope'
import type {
  LoginInput,
  SecondFactor,
  SecondStepView,
  TokenInput,
} from '@inventory-pro/shared/auth/auth'
import type { LoginWithPasskeyInput } from '@inventory-pro/shared/auth/passkey'
import type { LoginSecondFactorInput } from '@inventory-pro/shared/auth/second-factor'
import { DomainError } from '@inventory-pro/shared/errors'
import { audited } from '../audit/audited.ts'
import type { LoginServices } from '../context.ts'
import { refuseWhenFull } from './hash-queue.ts'
import { hashSecret } from './link-token.ts'
import { authorOf, type LoggedIn, openSession } from './open-session.ts'
import { takePasskey } from './passkey-login.ts'
import { isPassword } from './password.ts'
import { findSecondFactors, takeCode } from './second-factor.ts'
import { type SessionRequest, sourceOf } from './session.ts'
import { secondStepTicket } from './ticket.ts'
import { type AtSite, readUserHandle } from './webauthn.ts'

/**
 * Opens a session for whoever knows the password, or asks for the second factor of those who have one.
 * An unknown address, a wrong password and a disabled account get the same refusal after the same work,
 * so that nobody can find out who has an account.
 */
export async function logIn(
  services: LoginServices,
  input: LoginInput,
  request: SessionRequest,
): Promise<LoggedIn | SecondStepView> {
  const user = await checkPassword(services, input, request)
  return inTenant(services.db, user.tenantId, async (tx) => {
    const secondFactor = await findSecondFactors(tx, user.id)
    if (secondFactor.length === 0) return admit(tx, user, { request })
    const { tenantId, id: userId } = user
    const claims = { tenantId, userId, password: hashSecret(user.password) }
    const { tickets } = services.keys
    const challenge = await secondStepTicket.sign(tickets, claims, await databaseTime(tx))
    return { secondFactor, challenge }
  })
}

/** Opens a session for a program, in one step: who has a second factor sends a code along. */
export async function logInProgram(
  services: LoginServices,
  { code, ...input }: TokenInput,
  request: SessionRequest,
): Promise<LoggedIn> {
  const user = await checkPassword(services, input, request)
  return inTenant(services.db, user.tenantId, async (tx) => {
    const secondFactor = await findSecondFactors(tx, user.id)
    if (secondFactor.length === 0) return admit(tx, user, { request })
    if (code === undefined) throw new DomainError('SECOND_FACTOR_REQUIRED', { secondFactor })
    const by = await takeCode(tx, services.keys, { userId: user.id, code })
    if (by === null) throw refuse(services, user, { request, reason: 'WRONG_CODE' })
    return admit(tx, user, { request, by })
  })
}

/** Opens a session for whoever brings the challenge of a right password and proves the second factor. */
export async function logInSecondFactor(
  services: LoginServices & AtSite,
  input: LoginSecondFactorInput,
  request: SessionRequest,
): Promise<LoggedIn> {
  const now = await readDatabaseTime(services.db)
  const ticket = await secondStepTicket.read(services.keys.tickets, input.challenge, now)
  if (ticket === null) throw new DomainError('CHALLENGE_EXPIRED', {})
  const { tenantId, userId } = ticket
  return inTenant(services.db, tenantId, async (tx) => {
    const user = await findLogin(tx, userId)
    const isSame = user?.disabledAt === null && hashSecret(user.password) === ticket.password
    if (!isSame) throw new DomainError('CHALLENGE_EXPIRED', {})
    if (input.by === 'code') {
      const by = await takeCode(tx, services.keys, { userId, code: input.code })
      if (by === null) throw refuse(services, user, { request, reason: 'WRONG_CODE' })
      return admit(tx, user, { request, by })
    }
    const proof = { userId, response: input.response, requireUserVerification: false }
    const isRight = await takePasskey(tx, services, proof)
    if (!isRight) throw refuse(services, user, { request, reason: 'PASSKEY_REFUSED' })
    return admit(tx, user, { request, by: 'passkey' })
  })
}

/** Opens a session for whoever shows a passkey that has verified them: it says itself whose it is. */
export async function logInWithPasskey(
  services: LoginServices & AtSite,
  { response }: LoginWithPasskeyInput,
  request: SessionRequest,
): Promise<LoggedIn> {
  const person = readUserHandle(response.response.userHandle ?? '')
  if (person === null) throw new DomainError('PASSKEY_REFUSED', {})
  const { tenantId, userId } = person
  return inTenant(services.db, tenantId, async (tx) => {
    const user = await findLogin(tx, userId)
    if (user?.disabledAt !== null) throw new DomainError('PASSKEY_REFUSED', {})
    const proof = { userId, response, requireUserVerification: true }
    const isRight = await takePasskey(tx, services, proof)
    if (!isRight) throw refuse(services, user, { request, reason: 'PASSKEY_REFUSED' })
    return admit(tx, user, { request, by: 'passkey' })
  })
}

async function checkPassword(
  services: LoginServices,
  { email, password }: LoginInput,
  request: SessionRequest,
): Promise<Login> {
  refuseWhenFull()
  const user = await findUserByEmail(services.db, email)
  const isRight = await isPassword(password, user?.password)
  if (user !== null && isRight && user.disabledAt === null) return user
  const refusal = { request, reason: 'WRONG_CREDENTIALS' } as const
  throw user === null ? new DomainError('WRONG_CREDENTIALS', {}) : refuse(services, user, refusal)
}

type Admission = { request: SessionRequest; by?: SecondFactor }

/** Opens the session of someone who has proven all that is asked of them. */
async function admit(tx: Tx, user: Login, { request, by }: Admission): Promise<LoggedIn> {
  const loggedIn = await openSession(tx, user.id, request)
  audited(tx, authorOf(loggedIn, request), {
    action: request.kind === 'browser' ? 'auth.login' : 'auth.token',
    thing: 'session',
    id: loggedIn.session.sessionId,
    label: user.email,
    after: { userAgent: request.userAgent, ...(by && { secondFactor: by }) },
  })
  return loggedIn
}

type Failure = {
  request: SessionRequest
  reason: 'WRONG_CREDENTIALS' | 'WRONG_CODE' | 'PASSKEY_REFUSED'
}

/** The refusal, recorded once the answer is on its way. */
function refuse(services: LoginServices, user: Login, { request, reason }: Failure): DomainError {
  const author = { actor: { userId: null, source: sourceOf(request.kind) }, client: request }
  const change = { action: 'auth.loginFailed', thing: 'member' } as const
  services.afterAnswer(() =>
    inTenantSql(services.db, user.tenantId, async (tx) =>
      audited(tx, author, { ...change, id: user.id, label: user.email }),
    ),
  )
  return new DomainError(reason, {})
}

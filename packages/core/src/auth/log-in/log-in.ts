import { databaseTime, readDatabaseTime } from '@inventory-pro/db/clock'
import { findLogin, findUserByEmail, lockLogin, type Login } from '@inventory-pro/db/member/user'
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
import { audited } from '../../audit/audited.ts'
import type { LoginServices } from '../../context.ts'
import { refuseWhenFull } from '../crypto/hash-queue.ts'
import { hashSecret } from '../crypto/link-token.ts'
import { isPassword } from '../crypto/password.ts'
import { secondStepTicket } from '../crypto/ticket.ts'
import { attempt } from './attempts.ts'
import { authorOf, type LoggedIn, openSession } from './open-session.ts'
import { verifyPasskey } from './passkey-login.ts'
import { findSecondFactors, verifyCode } from './second-factor.ts'
import { type SessionRequest, sourceOf } from './session.ts'
import { type AtSite, readUserHandle } from './webauthn.ts'

/**
 * Opens a session for somebody who knows the password, or asks for the second factor of a user who has one.
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
    if (secondFactor.length === 0) return openAuditedSession(tx, user, { request })
    const { tenantId, id: userId } = user
    const claims = { tenantId, userId, password: hashSecret(user.password) }
    const { tickets } = services.keys
    const challenge = await secondStepTicket.sign(tickets, claims, await databaseTime(tx))
    return { secondFactor, challenge }
  })
}

/** Opens a session for a program in one step. A user with a second factor sends a code along. */
export async function logInProgram(
  services: LoginServices,
  { code, ...input }: TokenInput,
  request: SessionRequest,
): Promise<LoggedIn> {
  const user = await checkPassword(services, input, request)
  const { keys, db } = services
  const answer = await inTenant(db, user.tenantId, async (tx) => {
    const secondFactor = await findSecondFactors(tx, user.id)
    return secondFactor.length === 0 ? openAuditedSession(tx, user, { request }) : { secondFactor }
  })
  if ('session' in answer) return answer
  if (code === undefined) throw new DomainError('SECOND_FACTOR_REQUIRED', answer)
  return proveSecondFactor(services, { user, request, reason: 'WRONG_CODE' }, (tx) =>
    verifyCode(tx, keys, { userId: user.id, code }),
  )
}

/** Opens a session for somebody who brings the challenge of a right password and proves the second factor. */
export async function logInSecondFactor(
  services: LoginServices & AtSite,
  input: LoginSecondFactorInput,
  request: SessionRequest,
): Promise<LoggedIn> {
  const { db, keys } = services
  const now = await readDatabaseTime(db)
  const ticket = await secondStepTicket.read(keys.tickets, input.challenge, now)
  if (ticket === null) throw new DomainError('CHALLENGE_EXPIRED', {})
  const { tenantId, userId } = ticket
  const user = await inTenant(db, tenantId, (tx) => findLogin(tx, userId))
  const isSame = user?.disabledAt === null && hashSecret(user.password) === ticket.password
  if (!isSame) throw new DomainError('CHALLENGE_EXPIRED', {})
  if (input.by === 'code') {
    const { code } = input
    return proveSecondFactor(services, { user, request, reason: 'WRONG_CODE' }, (tx) =>
      verifyCode(tx, keys, { userId, code }),
    )
  }
  const proof = { userId, response: input.response, requireUserVerification: false }
  return proveSecondFactor(services, { user, request, reason: 'PASSKEY_REFUSED' }, (tx) =>
    provePasskey(tx, services, proof),
  )
}

/** Opens a session for somebody who shows a passkey that has verified them. The passkey says whose it is. */
export async function logInWithPasskey(
  services: LoginServices & AtSite,
  { response }: LoginWithPasskeyInput,
  request: SessionRequest,
): Promise<LoggedIn> {
  const person = readUserHandle(response.response.userHandle ?? '')
  if (person === null) throw new DomainError('PASSKEY_REFUSED', {})
  const { tenantId, userId } = person
  const user = await inTenant(services.db, tenantId, (tx) => findLogin(tx, userId))
  if (user?.disabledAt !== null) throw new DomainError('PASSKEY_REFUSED', {})
  const proof = { userId, response, requireUserVerification: true }
  const step = { user, request, reason: 'PASSKEY_REFUSED', secret: 'passkey' } as const
  return proveSecondFactor(services, step, (tx) => provePasskey(tx, services, proof))
}

async function checkPassword(
  services: LoginServices,
  { email, password }: LoginInput,
  request: SessionRequest,
): Promise<Login> {
  refuseWhenFull()
  const user = await findUserByEmail(services.db, email)
  const guess = user === null ? { name: email, account: null } : accountOf(user)
  const known = await attempt(services, { secret: 'password', ...guess }, async () => {
    const isRight = await isPassword(password, user?.password)
    return isRight && user?.disabledAt === null ? user : null
  })
  if (known !== null) return known
  const refusal = { request, reason: 'WRONG_CREDENTIALS' } as const
  throw user === null ? new DomainError('WRONG_CREDENTIALS', {}) : refuse(services, user, refusal)
}

type SecondStep = Failure & { user: Login; secret?: 'passkey' }

/** Opens a session if the proof is right. It is counted apart from the password, so a right password forgives nothing. */
async function proveSecondFactor(
  services: LoginServices,
  { user, request, reason, secret }: SecondStep,
  verify: (tx: Tx) => Promise<SecondFactor | null>,
): Promise<LoggedIn> {
  const guess = { secret: secret ?? 'code', ...accountOf(user) } as const
  const loggedIn = await attempt(services, guess, () =>
    inTenant(services.db, user.tenantId, async (tx) => {
      const by = await verify(tx)
      return by === null ? null : openAuditedSession(tx, user, { request, by })
    }),
  )
  if (loggedIn === null) throw refuse(services, user, { request, reason })
  return loggedIn
}

async function provePasskey(
  tx: Tx,
  services: LoginServices & AtSite,
  proof: Parameters<typeof verifyPasskey>[2],
): Promise<'passkey' | null> {
  return (await verifyPasskey(tx, services, proof)) ? 'passkey' : null
}

function accountOf({ id, tenantId }: Login) {
  return { name: id, account: { tenantId, userId: id } }
}

type Admission = { request: SessionRequest; by?: SecondFactor }

/**
 * Opens the session of somebody who has proven everything that is needed, unless they were disabled or their password
 * was changed since it was checked.
 */
async function openAuditedSession(
  tx: Tx,
  user: Login,
  { request, by }: Admission,
): Promise<LoggedIn> {
  const now = await lockLogin(tx, user.id)
  const isSame = now?.disabledAt === null && now.password === user.password
  if (!isSame) throw new DomainError('CHALLENGE_EXPIRED', {})
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

/** Returns the refusal. The audit log records it once the answer is on its way. */
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

import {
  changePasskey,
  deletePasskey,
  findCredentials,
  findPasskeyName,
  findPasskeys,
  insertPasskey,
} from '@inventory-pro/db/auth/passkey'
import { databaseTime, readDatabaseTime } from '@inventory-pro/db/clock'
import { findAccount } from '@inventory-pro/db/member/user'
import { inTenant, inTenantSql } from '@inventory-pro/db/tenant-scope'
import type {
  PasskeyCreationOptions,
  PasskeyView,
  RegisteredPasskeyView,
  RegisterPasskeyInput,
  RemovePasskeyInput,
  RenamePasskeyInput,
} from '@inventory-pro/shared/auth/passkey'
import type { WithPasswordInput } from '@inventory-pro/shared/auth/second-factor'
import { DomainError } from '@inventory-pro/shared/errors'
import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { audited } from '../../audit/audited.ts'
import type { AccountContext } from '../../context.ts'
import { newPasskeyTicket, ticketMs } from '../crypto/ticket.ts'
import { toCredentials } from '../log-in/passkey-login.ts'
import { requireRecentFactor, requireRecentLogin } from '../log-in/recent-login.ts'
import { dropIdleRecoveryCodes } from '../log-in/second-factor.ts'
import { verifyPassword } from '../log-in/verify-password.ts'
import {
  type AtSite,
  challengeOf,
  consumeTicket,
  ticketIn,
  verified,
  writeUserHandle,
} from '../log-in/webauthn.ts'
import { endOtherSessions } from './own-sessions.ts'
import { issueRecoveryCodesIfNone } from './recovery-codes.ts'

/** COSE: EdDSA, ES256 and RS256, which together every authenticator can do one of. */
const algorithms = [-8, -7, -257]

export function listPasskeys({ db, actor }: AccountContext): Promise<PasskeyView[]> {
  return inTenantSql(db, actor.tenantId, (tx) => findPasskeys(tx, actor.userId))
}

/** What a browser needs to make a passkey for the actor, within five minutes. */
export async function getCreationOptions(
  ctx: AccountContext & AtSite,
  { password }: WithPasswordInput,
): Promise<PasskeyCreationOptions> {
  await verifyPassword(ctx, password)
  const { tenantId, userId } = ctx.actor
  return inTenant(ctx.db, tenantId, async (tx) => {
    await requireRecentFactor(tx, ctx.actor)
    const now = await databaseTime(tx)
    const ticket = await newPasskeyTicket.sign(ctx.keys.tickets, { tenantId, userId }, now)
    const { user } = await findAccount(tx, userId)
    return {
      rp: { id: ctx.site.rpId, name: 'Inventory Pro' },
      user: {
        id: writeUserHandle({ tenantId, userId }),
        name: user.email,
        displayName: user.name,
      },
      challenge: challengeOf(ticket),
      pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' as const })),
      timeout: ticketMs,
      excludeCredentials: toCredentials(await findCredentials(tx, userId)),
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'preferred',
      },
      attestation: 'none',
    }
  })
}

/** Keeps a passkey that the actor's browser has made for us, and ends the actor's other sessions. */
export async function registerPasskey(
  ctx: AccountContext & AtSite,
  { name, response }: RegisterPasskeyInput,
): Promise<RegisteredPasskeyView> {
  const { tenantId, userId } = ctx.actor
  const ticket = ticketIn(response.response.clientDataJSON)
  const now = await readDatabaseTime(ctx.db)
  const claims = await newPasskeyTicket.read(ctx.keys.tickets, ticket, now)
  if (claims?.userId !== userId) throw new DomainError('CHALLENGE_EXPIRED', {})

  const made = await verified(
    verifyRegistrationResponse({
      response,
      expectedChallenge: challengeOf(ticket),
      expectedOrigin: ctx.site.origin,
      expectedRPID: ctx.site.rpId,
      requireUserVerification: false,
      supportedAlgorithmIDs: algorithms,
    }),
  )
  if (!made?.registrationInfo) throw new DomainError('PASSKEY_REFUSED', {})
  const { credential, credentialBackedUp: isSynced } = made.registrationInfo
  const { id: credentialId, publicKey, counter, transports = [] } = credential
  const passkey = { userId, name, credentialId, publicKey, transports, isSynced }

  return inTenant(ctx.db, tenantId, async (tx) => {
    await requireRecentLogin(tx, ctx.actor)
    await consumeTicket(tx, claims)
    const view = await insertPasskey(tx, { ...passkey, counter: BigInt(counter) })
    const change = { action: 'passkey.register', thing: 'passkey', id: view.id } as const
    const endedSessions = await endOtherSessions(tx, ctx)
    audited(tx, ctx, { ...change, label: name, after: { name, isSynced, endedSessions } })
    return { passkey: view, recoveryCodes: await issueRecoveryCodesIfNone(tx, userId) }
  })
}

export function renamePasskey(
  ctx: AccountContext,
  { id, name }: RenamePasskeyInput,
): Promise<PasskeyView> {
  const { tenantId, userId } = ctx.actor
  return inTenant(ctx.db, tenantId, async (tx) => {
    const before = await findPasskeyName(tx, { userId, id })
    const changed = await changePasskey(tx, { userId, id }, name)
    if (changed === null) throw new DomainError('NOT_FOUND', { thing: 'passkey', id })
    const change = { action: 'passkey.rename', thing: 'passkey', id, label: name } as const
    audited(tx, ctx, { ...change, before: { name: before }, after: { name } })
    return changed
  })
}

/** Forgets a passkey: from now on it opens nothing. The actor's other sessions end. */
export async function removePasskey(
  ctx: AccountContext,
  { id, password }: RemovePasskeyInput,
): Promise<void> {
  await verifyPassword(ctx, password)
  const { tenantId, userId } = ctx.actor
  await inTenant(ctx.db, tenantId, async (tx) => {
    await requireRecentFactor(tx, ctx.actor)
    const name = await findPasskeyName(tx, { userId, id })
    if (name === null) throw new DomainError('NOT_FOUND', { thing: 'passkey', id })
    await deletePasskey(tx, { userId, id })
    await dropIdleRecoveryCodes(tx, userId)
    const after = { endedSessions: await endOtherSessions(tx, ctx) }
    audited(tx, ctx, { action: 'passkey.remove', thing: 'passkey', id, label: name, after })
  })
}

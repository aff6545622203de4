import { randomBytes } from 'node:crypto'
import { countPasskeys } from '@inventory-pro/db/auth/passkey'
import { countRecoveryCodes } from '@inventory-pro/db/auth/recovery-code'
import { confirmTotp as confirm, deleteTotp, findTotp, putTotp } from '@inventory-pro/db/auth/totp'
import { findAccount } from '@inventory-pro/db/member/user'
import { inTenant, type Tx } from '@inventory-pro/db/tenant-scope'
import type {
  ConfirmTotpInput,
  RecoveryCodesView,
  SecondFactorsView,
  TotpSetupView,
  WithPasswordInput,
} from '@inventory-pro/shared/auth/second-factor'
import { DomainError } from '@inventory-pro/shared/errors'
import { audited } from '../../audit/audited.ts'
import type { AccountContext } from '../../context.ts'
import { encrypt } from '../crypto/encryption.ts'
import { toBase32, totpSecretBytes, totpUri } from '../crypto/totp.ts'
import { attempt } from '../log-in/attempts.ts'
import { requireRecentFactor, requireRecentLogin } from '../log-in/recent-login.ts'
import {
  dropIdleRecoveryCodes,
  findSecondFactors,
  verifyTotpCode,
} from '../log-in/second-factor.ts'
import { verifyPassword } from '../log-in/verify-password.ts'
import { endOtherSessions } from './own-sessions.ts'
import { issueRecoveryCodesIfNone, renewCodes } from './recovery-codes.ts'

/** Returns the actor's second factors. */
export function getSecondFactors({ db, actor }: AccountContext): Promise<SecondFactorsView> {
  const { tenantId, userId } = actor
  return inTenant(db, tenantId, async (tx) => {
    const totp = await findTotp(tx, userId)
    const { tenant } = await findAccount(tx, userId)
    return {
      totpConfirmedAt: totp?.confirmedAt?.toISOString() ?? null,
      passkeys: await countPasskeys(tx, userId),
      recoveryCodesLeft: await countRecoveryCodes(tx, userId),
      isRequired: tenant.requireTwoFactor,
    }
  })
}

/** Makes a secret for an authenticator app. It counts once a first code confirms it. */
export async function setUpTotp(
  ctx: AccountContext,
  { password }: WithPasswordInput,
): Promise<TotpSetupView> {
  await verifyPassword(ctx, password)
  const { tenantId, userId } = ctx.actor
  const plain = randomBytes(totpSecretBytes)
  return inTenant(ctx.db, tenantId, async (tx) => {
    await requireRecentFactor(tx, ctx.actor)
    await findUnconfirmed(tx, userId)
    await putTotp(tx, userId, encrypt(ctx.keys.encryption, plain, userId))
    const { user } = await findAccount(tx, userId)
    const secret = toBase32(plain)
    return { secret, uri: totpUri(secret, user.email) }
  })
}

/** Turns the authenticator app on, with a first code of it, and ends the actor's other sessions. */
export async function confirmTotp(
  ctx: AccountContext,
  { code }: ConfirmTotpInput,
): Promise<RecoveryCodesView> {
  const guess = { secret: 'code', sessionId: ctx.actor.sessionId } as const
  const view = await attempt(ctx, guess, () => confirmWithCode(ctx, code))
  if (view === null) throw new DomainError('WRONG_CODE', {})
  return view
}

function confirmWithCode(ctx: AccountContext, code: string): Promise<RecoveryCodesView | null> {
  const { tenantId, userId } = ctx.actor
  return inTenant(ctx.db, tenantId, async (tx) => {
    await requireRecentLogin(tx, ctx.actor)
    const totp = await findUnconfirmed(tx, userId)
    if (totp === null) throw new DomainError('NOT_FOUND', { thing: 'authenticator app' })
    const isRight = await verifyTotpCode(tx, ctx.keys, { userId, code, secret: totp.secret })
    if (!isRight) return null
    await confirm(tx, userId)
    const after = { endedSessions: await endOtherSessions(tx, ctx) }
    audited(tx, ctx, { action: 'twoFactor.confirmTotp', ...ofActor(ctx), after })
    return { recoveryCodes: await issueRecoveryCodesIfNone(tx, userId) }
  })
}

/** Turns the authenticator app off, and ends the actor's other sessions. */
export async function turnOffTotp(
  ctx: AccountContext,
  { password }: WithPasswordInput,
): Promise<void> {
  await verifyPassword(ctx, password)
  const { tenantId, userId } = ctx.actor
  await inTenant(ctx.db, tenantId, async (tx) => {
    await requireRecentFactor(tx, ctx.actor)
    await deleteTotp(tx, userId)
    await dropIdleRecoveryCodes(tx, userId)
    const after = { endedSessions: await endOtherSessions(tx, ctx) }
    audited(tx, ctx, { action: 'twoFactor.turnOffTotp', ...ofActor(ctx), after })
  })
}

/** Makes new recovery codes; the earlier ones and the actor's other sessions are worth nothing from then on. */
export async function renewRecoveryCodes(
  ctx: AccountContext,
  { password }: WithPasswordInput,
): Promise<RecoveryCodesView> {
  await verifyPassword(ctx, password)
  const { tenantId, userId } = ctx.actor
  return inTenant(ctx.db, tenantId, async (tx) => {
    await requireRecentFactor(tx, ctx.actor)
    const factors = await findSecondFactors(tx, userId)
    if (factors.length === 0) throw new DomainError('NOT_FOUND', { thing: 'second factor' })
    const after = { endedSessions: await endOtherSessions(tx, ctx) }
    audited(tx, ctx, { action: 'twoFactor.renewRecoveryCodes', ...ofActor(ctx), after })
    return { recoveryCodes: await renewCodes(tx, userId) }
  })
}

/** The app that awaits its first code, if there is one. Refuses when one is on already. */
async function findUnconfirmed(tx: Tx, userId: string): Promise<{ secret: string } | null> {
  const totp = await findTotp(tx, userId)
  if (totp?.confirmedAt) throw new DomainError('ALREADY_ON', { thing: 'totp' })
  return totp
}

function ofActor({ actor }: AccountContext) {
  return { thing: 'member', id: actor.userId, label: actor.name } as const
}

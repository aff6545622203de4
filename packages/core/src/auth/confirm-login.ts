import { lockLogin } from '@inventory-pro/db/member/user'
import { inTenant, type Tx } from '@inventory-pro/db/tenant-scope'
import type { SecondFactor } from '@inventory-pro/shared/auth/auth'
import type { ConfirmInput } from '@inventory-pro/shared/auth/second-factor'
import { DomainError } from '@inventory-pro/shared/errors'
import { audited } from '../audit/audited.ts'
import type { AccountContext } from '../context.ts'
import { takePasskey } from './passkey-login.ts'
import { confirmOwnSession } from './recent-login.ts'
import { findSecondFactors, takeCode } from './second-factor.ts'
import { verifyPassword } from './verify-password.ts'
import type { AtSite } from './webauthn.ts'

/**
 * Proves again, in the session that asks, that the person holds it: by the password, and by the second factor if
 * they have one. For ten minutes after it they may do what is dangerous.
 */
export async function confirmLogin(
  ctx: AccountContext & AtSite,
  input: ConfirmInput,
): Promise<void> {
  await verifyPassword(ctx, input.password)
  const { tenantId, userId, sessionId, name } = ctx.actor
  await inTenant(ctx.db, tenantId, async (tx) => {
    await lockLogin(tx, userId)
    const by = await proveSecondFactor(tx, ctx, input)
    await confirmOwnSession(tx, ctx.actor)
    audited(tx, ctx, {
      action: 'auth.confirm',
      thing: 'session',
      id: sessionId,
      label: name,
      after: by && { secondFactor: by },
    })
  })
}

/** Returns the factor that was proven; null for somebody who has none. */
async function proveSecondFactor(
  tx: Tx,
  ctx: AccountContext & AtSite,
  { code, passkey }: ConfirmInput,
): Promise<SecondFactor | null> {
  const { userId } = ctx.actor
  const secondFactor = await findSecondFactors(tx, userId)
  if (secondFactor.length === 0) return null
  if (passkey !== undefined) {
    const proof = { userId, response: passkey, requireUserVerification: false }
    if (await takePasskey(tx, ctx, proof)) return 'passkey'
    throw new DomainError('PASSKEY_REFUSED', {})
  }
  if (code === undefined) throw new DomainError('SECOND_FACTOR_REQUIRED', { secondFactor })
  const by = await takeCode(tx, ctx.keys, { userId, code })
  if (by === null) throw new DomainError('WRONG_CODE', {})
  return by
}

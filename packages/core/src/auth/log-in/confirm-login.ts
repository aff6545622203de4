import { lockLogin } from '@inventory-pro/db/member/user'
import { inTenant, type Tx } from '@inventory-pro/db/tenant-scope'
import type { SecondFactor } from '@inventory-pro/shared/auth/auth'
import type { ConfirmInput } from '@inventory-pro/shared/auth/second-factor'
import { DomainError } from '@inventory-pro/shared/errors'
import { audited } from '../../audit/audited.ts'
import type { AccountContext } from '../../context.ts'
import { attempt } from './attempts.ts'
import { verifyPasskey } from './passkey-login.ts'
import { confirmOwnSession } from './recent-login.ts'
import { findSecondFactors, verifyCode } from './second-factor.ts'
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
  const secret = input.passkey === undefined ? 'code' : 'passkey'
  const proven = await attempt(ctx, { secret, sessionId }, () =>
    inTenant(ctx.db, tenantId, async (tx) => {
      await lockLogin(tx, userId)
      const by = await proveSecondFactor(tx, ctx, input)
      if (by === null) return null
      await confirmOwnSession(tx, ctx.actor)
      audited(tx, ctx, {
        action: 'auth.confirm',
        thing: 'session',
        id: sessionId,
        label: name,
        after: by === 'none' ? null : { secondFactor: by },
      })
      return by
    }),
  )
  if (proven === null) {
    throw new DomainError(secret === 'code' ? 'WRONG_CODE' : 'PASSKEY_REFUSED', {})
  }
}

/** Returns the factor that was proven, `none` for somebody who has none, and null for a wrong proof. */
async function proveSecondFactor(
  tx: Tx,
  ctx: AccountContext & AtSite,
  { code, passkey }: ConfirmInput,
): Promise<SecondFactor | 'none' | null> {
  const { userId } = ctx.actor
  const secondFactor = await findSecondFactors(tx, userId)
  if (secondFactor.length === 0) return 'none'
  if (passkey !== undefined) {
    const proof = { userId, response: passkey, requireUserVerification: false }
    return (await verifyPasskey(tx, ctx, proof)) ? 'passkey' : null
  }
  if (code === undefined) throw new DomainError('SECOND_FACTOR_REQUIRED', { secondFactor })
  return verifyCode(tx, ctx.keys, { userId, code })
}

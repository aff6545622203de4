import { findPassword } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import type { AccountContext } from '../../context.ts'
import { isPassword } from '../crypto/password.ts'
import { attempt } from './attempts.ts'

/** Throws INVALID_INPUT for the field unless this is the actor's password. Limits the attempts of a session. */
export async function verifyPassword(
  ctx: AccountContext,
  password: string,
  field: 'password' | 'currentPassword' = 'password',
): Promise<void> {
  const { db, actor } = ctx
  const hash = await inTenant(db, actor.tenantId, (tx) => findPassword(tx, actor.userId))
  const guess = { secret: 'password', sessionId: actor.sessionId } as const
  const isRight = await attempt(ctx, guess, async () => (await isPassword(password, hash)) || null)
  if (isRight) return
  throw new DomainError('INVALID_INPUT', { fields: { [field]: 'This is not your password' } })
}

import { findPassword } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import type { AccountContext } from '../context.ts'
import { isPassword } from './password.ts'

/** Refuses, at this field of the form, what is not the actor's password. */
export async function provePassword(
  { db, actor }: AccountContext,
  password: string,
  field: 'password' | 'currentPassword' = 'password',
): Promise<void> {
  const hash = await inTenant(db, actor.tenantId, (tx) => findPassword(tx, actor.userId))
  if (await isPassword(password, hash)) return
  throw new DomainError('INVALID_INPUT', { fields: { [field]: 'This is not your password' } })
}

import { countPasskeys } from '@inventory-pro/db/auth/passkey'
import {
  countRecoveryCodes,
  replaceRecoveryCodes,
  spendRecoveryCode,
} from '@inventory-pro/db/auth/recovery-code'
import { findTotp, takeTotpStep } from '@inventory-pro/db/auth/totp'
import { databaseTime } from '@inventory-pro/db/clock'
import type { Tx } from '@inventory-pro/db/tenant-scope'
import type { SecondFactor } from '@inventory-pro/shared/auth/auth'
import { decrypt } from '../crypto/encryption.ts'
import type { Keys } from '../crypto/keys.ts'
import { hashSecret } from '../crypto/link-token.ts'
import { stepOfCode } from '../crypto/totp.ts'

/** What a user can prove besides the password; empty when the password is enough. */
export async function findSecondFactors(tx: Tx, userId: string): Promise<SecondFactor[]> {
  const totp = await findTotp(tx, userId)
  const own: SecondFactor[] = []
  if (totp?.confirmedAt) own.push('totp')
  if ((await countPasskeys(tx, userId)) > 0) own.push('passkey')
  if (own.length > 0 && (await countRecoveryCodes(tx, userId)) > 0) own.push('recovery')
  return own
}

type Attempt = { userId: string; code: string }

/** Verifies a code of the user's authenticator app, or a recovery code. Each works once; null for a wrong one. */
export async function verifyCode(
  tx: Tx,
  keys: Keys,
  { userId, code }: Attempt,
): Promise<'totp' | 'recovery' | null> {
  const isDigits = /^\d+$/.test(code)
  if (!isDigits) return (await spendRecoveryCode(tx, userId, hashSecret(code))) ? 'recovery' : null
  const totp = await findTotp(tx, userId)
  const isTaken = totp?.confirmedAt && (await verifyTotpCode(tx, keys, { userId, code, ...totp }))
  return isTaken ? 'totp' : null
}

/** Verifies a code of an authenticator app with this encrypted secret, unless it or a later one was used. */
export async function verifyTotpCode(
  tx: Tx,
  keys: Keys,
  { userId, code, secret }: Attempt & { secret: string },
): Promise<boolean> {
  const plain = decrypt(keys.encryption, secret, userId)
  const now = await databaseTime(tx)
  const step = plain && stepOfCode(plain, code, now.getTime())
  return step !== null && takeTotpStep(tx, userId, step)
}

/** Deletes the recovery codes with the last second factor, which they replace. */
export async function dropIdleRecoveryCodes(tx: Tx, userId: string): Promise<void> {
  if ((await findSecondFactors(tx, userId)).length === 0) await replaceRecoveryCodes(tx, userId, [])
}

import { randomBytes } from 'node:crypto'
import { countRecoveryCodes, replaceRecoveryCodes } from '@inventory-pro/db/auth/recovery-code'
import type { Tx } from '@inventory-pro/db/tenant-scope'
import { hashSecret } from '../crypto/link-token.ts'
import { toBase32 } from '../crypto/totp.ts'

const codes = 10
/** 128 bits: too many to guess even with the hashes, few enough to type. */
const codeBytes = 16

/** Replaces all recovery codes of a user, and returns the new ones in groups of four characters. */
export async function renewCodes(tx: Tx, userId: string): Promise<string[]> {
  const fresh = Array.from({ length: codes }, () => toBase32(randomBytes(codeBytes)))
  await replaceRecoveryCodes(tx, userId, fresh.map(hashSecret))
  return fresh.map((code) => code.replaceAll(/(.{4})(?=.)/g, '$1-'))
}

/** Returns new recovery codes for a user with a new second factor, or null if they have codes left. */
export async function issueRecoveryCodesIfNone(tx: Tx, userId: string): Promise<string[] | null> {
  return (await countRecoveryCodes(tx, userId)) > 0 ? null : renewCodes(tx, userId)
}

import { randomBytes } from 'node:crypto'
import { countRecoveryCodes, replaceRecoveryCodes } from '@inventory-pro/db/auth/recovery-code'
import type { Tx } from '@inventory-pro/db/tenant-scope'
import { hashSecret } from '../crypto/link-token.ts'
import { toBase32 } from '../crypto/totp.ts'

const codes = 10
/** 128 bits: too many to guess even for whoever has the hashes, few enough to type. */
const codeBytes = 16

/** Gives a user new recovery codes in the place of all earlier ones, and tells them, in groups of four. */
export async function renewCodes(tx: Tx, userId: string): Promise<string[]> {
  const fresh = Array.from({ length: codes }, () => toBase32(randomBytes(codeBytes)))
  await replaceRecoveryCodes(tx, userId, fresh.map(hashSecret))
  return fresh.map((code) => code.replaceAll(/(.{4})(?=.)/g, '$1-'))
}

/** The codes of someone who gets a second factor: new ones, or null when some are left. */
export async function codesForFirstFactor(tx: Tx, userId: string): Promise<string[] | null> {
  return (await countRecoveryCodes(tx, userId)) > 0 ? null : renewCodes(tx, userId)
}

import { codeOfStep } from '@inventory-pro/core/auth/crypto/totp'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const stepMs = 30_000

/** The codes that an authenticator app with this secret, in base32, may show now. */
export function codesNow(secret: string): string[] {
  const bits = Array.from(secret, (sign) =>
    alphabet.indexOf(sign).toString(2).padStart(5, '0'),
  ).join('')
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2))
  const now = Math.floor(Date.now() / stepMs)
  return [now - 1, now, now + 1].map((step) => codeOfStep(Buffer.from(bytes), step))
}

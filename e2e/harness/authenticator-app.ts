import { codeOfStep } from '@inventory-pro/core/auth/crypto/totp'

const stepMs = 30_000
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code that an authenticator app shows for the key that was typed into it; `steps` from now. */
export function codeOfApp(key: string, steps = 0): string {
  const bits = Array.from(key, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
  const bytes = bits.join('').match(/.{8}/g) ?? []
  const secret = Buffer.from(bytes.map((byte) => parseInt(byte, 2)))
  return codeOfStep(secret, Math.floor(Date.now() / stepMs) + steps)
}

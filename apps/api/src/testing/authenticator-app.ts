import { codeOfStep } from '@inventory-pro/core/auth/crypto/totp'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * What a phone does with the secret: `code(-1)` is the code of half a minute ago, `code(1)` the next one, as
 * seen from the moment the app was made, so that a test may take half a minute.
 */
export function authenticatorApp(secret: string): { code: (stepsFromNow: number) => string } {
  const now = Math.floor(Date.now() / 30_000)
  const bits = Array.from(secret, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
  const bytes = bits.join('').match(/.{8}/g) ?? []
  const key = Buffer.from(bytes.map((byte) => parseInt(byte, 2)))
  return { code: (stepsFromNow) => codeOfStep(key, now + stepsFromNow) }
}

import { TOTP } from 'otpauth'

const stepMs = 30_000

/**
 * Returns the code that an authenticator app shows for a secret in base32: the current code, or one some steps of 30
 * seconds away.
 */
export function codeOfApp(secret: string, steps = 0, nowMs = Date.now()): string {
  return new TOTP({ secret }).generate({ timestamp: nowMs + steps * stepMs })
}

import { codeOfApp } from '@inventory-pro/core/testing/code-of-app'

/**
 * What a phone does with the secret: `code(-1)` is the code of half a minute ago, `code(1)` the next one, as
 * seen from the moment the app was made, so that a test may take half a minute.
 */
export function authenticatorApp(secret: string): { code: (stepsFromNow: number) => string } {
  const nowMs = Date.now()
  return { code: (stepsFromNow) => codeOfApp(secret, stepsFromNow, nowMs) }
}

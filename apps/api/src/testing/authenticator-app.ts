import { codeOfApp } from '@inventory-pro/core/testing/code-of-app'

/**
 * Computes codes like a phone: `code(-1)` is the code of half a minute ago, `code(1)` the next one. Both are relative to
 * the creation of the app, so that a test may take half a minute.
 */
export function authenticatorApp(secret: string): { code: (stepsFromNow: number) => string } {
  const nowMs = Date.now()
  return { code: (stepsFromNow) => codeOfApp(secret, stepsFromNow, nowMs) }
}

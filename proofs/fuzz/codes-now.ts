import { codeOfApp } from '@inventory-pro/core/testing/code-of-app'

/** Returns the codes that an authenticator app with this secret, in base32, may show now. */
export function codesNow(secret: string): string[] {
  return [-1, 0, 1].map((steps) => codeOfApp(secret, steps))
}

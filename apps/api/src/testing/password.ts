import { hashPassword } from '@inventory-pro/core/auth/crypto/password'

/** What people in tests log in with. */
export const password = 'a long enough password'

let hash: Promise<string> | undefined

/** Its hash, made only once, because that takes a while. */
export function passwordHash(): Promise<string> {
  hash ??= hashPassword(password)
  return hash
}

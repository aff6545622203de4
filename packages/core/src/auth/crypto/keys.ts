import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

const keyBytes = 32

/** Keys of one purpose each, so that what was made for one is worth nothing for another. */
export type Keys = {
  /** Encrypts what we must be able to read again. */
  readonly encryption: KeyObject
  /** Signs what a caller carries from one step to the next. */
  readonly tickets: KeyObject
  /** Signs the cookie by which a browser is known. */
  readonly devices: KeyObject
}

/** Derives the keys from the secret that signs log-ins. With another secret what was encrypted is lost. */
export function deriveKeys(secret: string): Keys {
  const derive = (purpose: string) =>
    createSecretKey(
      Buffer.from(hkdfSync('sha256', secret, '', `inventory-pro ${purpose}`, keyBytes)),
    )
  return {
    encryption: derive('encryption'),
    tickets: derive('tickets'),
    devices: derive('devices'),
  }
}

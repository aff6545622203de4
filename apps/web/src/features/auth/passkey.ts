import {
  newPasskeyResponse,
  type NewPasskeyResponse,
  type PasskeyCreationOptions,
  type PasskeyRequestOptions,
  passkeyResponse,
  type PasskeyResponse,
} from '@inventory-pro/shared/auth/passkey'
import { notifyError, notifyWarning } from '../../components/notify.tsx'

/** Whether passkeys can be used here: an address without TLS has none. */
export const hasPasskeys = 'PublicKeyCredential' in globalThis

/** Has the browser make a passkey. Fails with a `NotAllowedError` when its user changes their mind. */
export async function makePasskey(options: PasskeyCreationOptions): Promise<NewPasskeyResponse> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  return newPasskeyResponse.parse(jsonOf(await navigator.credentials.create({ publicKey })))
}

/** Has the browser prove a passkey. Fails with a `NotAllowedError` when its user changes their mind. */
export async function provePasskey(options: PasskeyRequestOptions): Promise<PasskeyResponse> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  return passkeyResponse.parse(jsonOf(await navigator.credentials.get({ publicKey })))
}

function jsonOf(credential: Credential | null): unknown {
  return credential instanceof PublicKeyCredential ? credential.toJSON() : credential
}

/** Says why it did not work out; changing one's mind is no error. */
export function notifyPasskeyError(error: unknown) {
  if (error instanceof DOMException && error.name === 'NotAllowedError') {
    notifyWarning('No passkey was used. Try again, or take another way.')
  } else {
    notifyError(error)
  }
}

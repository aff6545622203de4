import { z } from 'zod'
import { id } from '../id.ts'
import { instant } from '../instant.ts'
import { line } from '../text.ts'

// The JSON forms of WebAuthn, level 3: what a browser is given and what it answers. Bytes are base64url.
const transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])
const transports = z.array(transport)
const credential = z.object({ id: z.string(), type: z.literal('public-key'), transports })
const userVerification = z.enum(['required', 'preferred'])

/** For the browser's `navigator.credentials.create`. */
export const passkeyCreationOptions = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.literal('public-key') })),
  timeout: z.int(),
  excludeCredentials: z.array(credential),
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification,
  }),
  attestation: z.literal('none'),
})
export type PasskeyCreationOptions = z.infer<typeof passkeyCreationOptions>

/** For the browser's `navigator.credentials.get`. */
export const passkeyRequestOptions = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.int(),
  allowCredentials: z.array(credential),
  userVerification,
})
export type PasskeyRequestOptions = z.infer<typeof passkeyRequestOptions>

/** Bytes as base64url, of at most so many letters. What devices send is half as long. */
const bytes = (maxLength: number) => z.base64url().max(maxLength)
// A credential's id has at most 1,023 bytes, and a user's 64.
const credentialId = bytes(1400)
const clientDataJSON = bytes(2000)
const authenticatorData = bytes(2400)

const envelope = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).exactOptional(),
  // Nothing here depends on extensions, so whatever they answer is dropped unread.
  clientExtensionResults: z.transform(() => ({})),
}

/** A passkey that a browser has just made. */
export const newPasskeyResponse = z.strictObject({
  ...envelope,
  response: z.strictObject({
    clientDataJSON,
    attestationObject: bytes(5000),
    authenticatorData: authenticatorData.exactOptional(),
    // A transport that we do not know yet is no reason to refuse an authenticator. Ignores the list if it has more
    // than 20 entries.
    transports: transports.max(20).catch([]).exactOptional(),
    publicKeyAlgorithm: z.int().exactOptional(),
    publicKey: bytes(1000).exactOptional(),
  }),
})
export type NewPasskeyResponse = z.infer<typeof newPasskeyResponse>

/** What a browser answers when a passkey was used. */
export const passkeyResponse = z.strictObject({
  ...envelope,
  response: z.strictObject({
    clientDataJSON,
    authenticatorData,
    signature: bytes(1400),
    userHandle: bytes(100).exactOptional(),
  }),
})
export type PasskeyResponse = z.infer<typeof passkeyResponse>

const passkeyName = line(100)

export const passkeyView = z.object({
  id,
  name: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  /** Kept by a service that puts it on all of the user's devices. */
  isSynced: z.boolean(),
})
export type PasskeyView = z.infer<typeof passkeyView>

export const registerPasskeyInput = z.strictObject({
  name: passkeyName,
  response: newPasskeyResponse,
})
export type RegisterPasskeyInput = z.infer<typeof registerPasskeyInput>

/** The first second factor of a user comes with recovery codes, shown this once; else they are null. */
export const registeredPasskeyView = z.object({
  passkey: passkeyView,
  recoveryCodes: z.array(z.string()).nullable(),
})
export type RegisteredPasskeyView = z.infer<typeof registeredPasskeyView>

export const renamePasskeyInput = z.strictObject({ id, name: passkeyName })
export type RenamePasskeyInput = z.infer<typeof renamePasskeyInput>

export const removePasskeyInput = z.strictObject({ id, password: z.string().min(1).max(256) })
export type RemovePasskeyInput = z.infer<typeof removePasskeyInput>

/** With the challenge of a log-in that awaits its second step, or without for a passkey alone. */
export const passkeyLoginOptionsInput = z.strictObject({
  challenge: z.string().min(1).max(1000).optional(),
})
export type PasskeyLoginOptionsInput = z.infer<typeof passkeyLoginOptionsInput>

export const loginWithPasskeyInput = z.strictObject({ response: passkeyResponse })
export type LoginWithPasskeyInput = z.infer<typeof loginWithPasskeyInput>

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type {
  NewPasskeyResponse,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
  PasskeyResponse,
} from '@inventory-pro/shared/auth/passkey'

type Situation = {
  /** Where the browser is. */
  origin: string
  /** What the authenticator has counted. */
  counter: number
  /** Whether it made sure who holds it. */
  isVerified: boolean
}
type Bytes = Buffer

const usual: Situation = { origin: 'http://localhost', counter: 0, isVerified: true }
const flags = { present: 0x01, verified: 0x04, hasCredential: 0x40 }

const sha256 = (data: Bytes | string) => createHash('sha256').update(data).digest()
const text = (bytes: Bytes) => bytes.toString('base64url')

function authenticatorData(rpId: string, { counter, isVerified }: Situation, credential?: Bytes) {
  const head = Buffer.alloc(5)
  const mark = credential ? flags.hasCredential : 0
  head.writeUInt8(flags.present | (isVerified ? flags.verified : 0) | mark)
  head.writeUInt32BE(counter, 1)
  return Buffer.concat([sha256(rpId), head, credential ?? Buffer.alloc(0)])
}

const clientData = (type: string, challenge: string, { origin }: Situation) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

/** A browser with a passkey of its own (ES256, attestation `none`), which implements WebAuthn for any origin. */
export function softwareAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(16)
  let userHandle = ''

  const envelope = {
    id: text(credentialId),
    rawId: text(credentialId),
    type: 'public-key' as const,
    clientExtensionResults: {},
  }

  return {
    /** `navigator.credentials.create` */
    create(options: PasskeyCreationOptions, changes: Partial<Situation> = {}): NewPasskeyResponse {
      const situation = { ...usual, ...changes }
      const credential = attestedCredential(credentialId, publicKey)
      const attestation = new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authenticatorData(options.rp.id, situation, credential)],
      ])
      userHandle = options.user.id
      return {
        ...envelope,
        response: {
          clientDataJSON: text(clientData('webauthn.create', options.challenge, situation)),
          attestationObject: text(cbor(attestation)),
          transports: ['internal'],
        },
      }
    },

    /** `navigator.credentials.get` */
    get(options: PasskeyRequestOptions, changes: Partial<Situation> = {}): PasskeyResponse {
      const situation = { ...usual, ...changes }
      const data = authenticatorData(options.rpId, situation)
      const client = clientData('webauthn.get', options.challenge, situation)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return {
        ...envelope,
        response: {
          clientDataJSON: text(client),
          authenticatorData: text(data),
          signature: text(signature),
          userHandle,
        },
      }
    },
  }
}

function attestedCredential(id: Bytes, publicKey: KeyObject): Bytes {
  const noModel = Buffer.alloc(16)
  return Buffer.concat([noModel, Buffer.from([0, id.length]), id, coseKey(publicKey)])
}

/** A public key of P-256 as COSE (RFC 9053). */
function coseKey(publicKey: KeyObject): Bytes {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const parameters = new Map<number, number | Bytes>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ])
  return cbor(parameters)
}

type Cbor = number | string | Bytes | Map<string | number, Cbor>

/** As much of CBOR (RFC 8949) as an authenticator writes. */
function cbor(value: Cbor): Bytes {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const entries = [...value].flatMap(([key, item]) => [cbor(key), cbor(item)])
  return Buffer.concat([head(5, value.size), ...entries])
}

function head(major: number, length: number): Bytes {
  const type = major << 5
  return Buffer.from(length < 24 ? [type | length] : [type | 24, length])
}

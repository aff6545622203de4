import { createHash, randomBytes } from 'node:crypto'
import { id } from '@inventory-pro/shared/id'

const secretBytes = 32

type LinkToken = { tenantId: string; secret: string }

/** Makes a secret: 256 random bits, as text that fits into a link. */
export function newSecret(): string {
  return randomBytes(secretBytes).toString('base64url')
}

/**
 * Returns the stored form of a secret: enough to recognise it, too little to use it. One fast hash is enough for
 * secrets that cannot be guessed.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** The token names its tenant, whose scope must be open before anything in it can be looked up. */
export function writeToken({ tenantId, secret }: LinkToken): string {
  return `${tenantId}.${secret}`
}

const linkToken = /^([0-9a-f-]{36})\.([\w-]+)$/

/** Returns null when the text is not spelled as one of our tokens. */
export function readToken(token: string): LinkToken | null {
  const [, tenantId, secret] = linkToken.exec(token) ?? []
  if (tenantId === undefined || secret === undefined || !id.safeParse(tenantId).success) return null
  return { tenantId, secret }
}

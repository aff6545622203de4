import { id } from '@inventory-pro/shared/id'

// The mark lets people and secret scanners know a key when they see one.
const apiKey = /^ipk_([\w-]{43})\.([0-9a-f-]{36})$/
const prefixLength = 12

type ApiKey = { tenantId: string; secret: string }

/** The key names its tenant, whose scope must be open before the key can be looked up. */
export function writeApiKey({ tenantId, secret }: ApiKey): string {
  return `ipk_${secret}.${tenantId}`
}

/** Null when the text is no API key. */
export function readApiKey(text: string): ApiKey | null {
  const [, secret, tenantId] = apiKey.exec(text) ?? []
  if (secret === undefined || tenantId === undefined || !id.safeParse(tenantId).success) return null
  return { tenantId, secret }
}

/** Returns the prefix of a key, which is stored and shown. */
export function prefixOf(key: string): string {
  return key.slice(0, prefixLength)
}

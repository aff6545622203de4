import { randomBytes } from 'node:crypto'
import { keepSecretFile } from '@inventory-pro/db/keep-secret-file'

const secretBytes = 48

/** The secret kept in `dataDir`, made there the first time. */
export function keepSecret(dataDir: string): Promise<string> {
  return keepSecretFile(dataDir, 'jwt-secret', () => randomBytes(secretBytes).toString('base64url'))
}

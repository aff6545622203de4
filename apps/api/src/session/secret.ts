import { randomBytes } from 'node:crypto'
import { readOrCreateSecretFile } from '@inventory-pro/db/read-or-create-secret-file'

const secretBytes = 48

/** Reads the key of tokens from `dataDir`, and creates it there the first time. */
export function readJwtSecret(dataDir: string): Promise<string> {
  return readOrCreateSecretFile(dataDir, 'jwt-secret', () =>
    randomBytes(secretBytes).toString('base64url'),
  )
}

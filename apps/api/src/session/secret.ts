import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const secretBytes = 48

/** The secret kept in `dataDir`, made there the first time, for its owner's eyes only. */
export async function keepSecret(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true })
  const file = join(dataDir, 'jwt-secret')
  const secret = randomBytes(secretBytes).toString('base64url')
  // Of two programs that start together, the first to write decides.
  const isNew = await writeFile(file, secret, { mode: 0o600, flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
      return false
    },
  )
  return isNew ? secret : readFile(file, 'utf8')
}

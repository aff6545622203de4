import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { shareEmbedded } from '../src/server/embedded.ts'
import { StartupError } from '../src/startup-error.ts'

const root = resolve(import.meta.dirname, '../../..')

/**
 * Runs a command on the database of DATABASE_URL, or else on the embedded one, started if need be.
 * The settings are those of the program itself: the environment, and `.env` at the root.
 */
export async function withDatabase(
  work: (databaseUrl: string, dataDir: string) => Promise<void>,
): Promise<void> {
  const settings = resolve(root, '.env')
  if (existsSync(settings)) process.loadEnvFile(settings)

  const { DATABASE_URL: databaseUrl, DATA_DIR } = process.env
  const dataDir = resolve(root, DATA_DIR || '.data')
  if (databaseUrl) return work(databaseUrl, dataDir)

  const server = await shareEmbedded(dataDir)
  try {
    await work(server.url, dataDir)
  } finally {
    await server.stop()
  }
}

/** Runs a command to its end; a problem that its user can mend is printed without a stack. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    console.error(error instanceof StartupError ? error.message : error)
    process.exitCode = 1
  }
}

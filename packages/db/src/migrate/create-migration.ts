import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../server/embedded.ts'
import { StartupError } from '../startup-error.ts'
import { prismaFolder } from './migrations.ts'
import { findSchemaChanges } from './schema-changes.ts'

/**
 * Writes a new migration from what `schema.prisma` says beyond the migrations so far, and gives its file;
 * nothing when they agree. Tries the migrations on a database of its own and touches no other.
 */
export async function createMigration(
  name: string,
  folder = prismaFolder,
): Promise<string | undefined> {
  if (!/^[a-z0-9]+([_-][a-z0-9]+)*$/.test(name)) {
    throw new StartupError(
      'Name the change in small letters, digits and hyphens, as in add-supplier.',
    )
  }
  const changes = await findChanges(folder)
  if (changes === undefined) return undefined

  const moment = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const migration = join(folder, 'migrations', `${moment}_${name}`)
  await mkdir(migration)
  const file = join(migration, 'migration.sql')
  await writeFile(file, changes)
  return file
}

async function findChanges(folder: string): Promise<string | undefined> {
  const dataDir = await mkdtemp(join(tmpdir(), 'inventory-pro-shadow-'))
  try {
    const server = await startEmbedded(dataDir, { durable: false })
    try {
      return await findSchemaChanges(server.url, folder)
    } finally {
      await server.stop()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startTemporary } from '../server/embedded.ts'
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
  await using server = await startTemporary()
  const changes = await findSchemaChanges(server.url, folder)
  if (changes === undefined) return undefined

  const moment = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const migration = join(folder, 'migrations', `${moment}_${name}`)
  await mkdir(migration)
  const file = join(migration, 'migration.sql')
  await writeFile(file, changes)
  return file
}

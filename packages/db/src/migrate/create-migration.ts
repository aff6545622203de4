import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startTemporary } from '../server/embedded.ts'
import { StartupError } from '../startup-error.ts'
import { prismaFolder } from './migrations.ts'
import { findSchemaChanges } from './schema-changes.ts'

/**
 * Writes a new migration with the difference between the migrations and `schema.prisma`, and returns its file, or
 * undefined if they agree. Runs the migrations on a temporary database only.
 */
export async function createMigration(
  name: string,
  folder = prismaFolder,
): Promise<string | undefined> {
  if (!/^[a-z0-9]+([_-][a-z0-9]+)*$/.test(name)) {
    throw new StartupError(
      'Name the change in small letters, digits and hyphens, as in add-carrier.',
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

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { prismaFolder, readMigrations } from './migrations.ts'
import { listForEngine, withSchemaEngine } from './schema-engine.ts'

/**
 * Returns the SQL from the migrations to the Prisma schema of a folder, or nothing if they agree. Ignores objects
 * that Prisma cannot express: checks, row-level security, partial indexes, triggers.
 * Applies the migrations to the given database, which must be empty and is of no use afterwards.
 */
export async function findSchemaChanges(
  emptyDatabaseUrl: string,
  folder = prismaFolder,
): Promise<string | undefined> {
  const migrations = await readMigrations(folder)
  const content = await readFile(join(folder, 'schema.prisma'), 'utf8')

  const { exitCode, stdout } = await withSchemaEngine(emptyDatabaseUrl, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...listForEngine(migrations) },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    }),
  )
  return exitCode === 0 ? undefined : (stdout ?? '')
}

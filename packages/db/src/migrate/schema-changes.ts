import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { prismaFolder, readMigrations } from './migrations.ts'
import { listForEngine, withSchemaEngine } from './schema-engine.ts'

/**
 * The SQL that leads from the migrations to the schema of Prisma, both in one folder; nothing when they agree.
 * What Prisma cannot say (checks, row-level security, partial indexes, triggers) does not count.
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

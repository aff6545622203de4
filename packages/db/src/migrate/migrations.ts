import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One step of the schema: a folder of Prisma's with its SQL. */
export type Migration = { name: string; sql: string; checksum: string }

/** The folder of Prisma's schema and migrations. */
export const prismaFolder = join(import.meta.dirname, '../../prisma')

/** All migrations below a Prisma folder, in the order in which they apply. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(join(folder, 'migrations'), { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(names.toSorted().map((name) => readMigration(folder, name)))
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const text = await readFile(join(folder, 'migrations', name, 'migration.sql'), 'utf8')
  // A checkout on Windows may end its lines otherwise; the migration is the same.
  const sql = text.replaceAll('\r\n', '\n')
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

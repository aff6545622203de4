import { StartupError } from '../startup-error.ts'
import type { Migration } from './migrations.ts'

/** The entry of a migration in the database. */
export type HistoryEntry = {
  name: string
  checksum: string
  isFinished: boolean
  logs: string | null
}

/** Returns the pending migrations. Refuses a history that this version cannot extend. */
export function findPending(migrations: Migration[], history: HistoryEntry[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))

  for (const { name, checksum, isFinished, logs } of history) {
    const migration = known.get(name)
    if (migration === undefined) {
      throw new StartupError(
        `The database is newer than this version of Inventory Pro: it has the migration ${name}, which is unknown here. ` +
          'Start the version that it was last used with, or a later one.',
      )
    }
    if (!isFinished) {
      throw new StartupError(
        `The migration ${name} failed halfway${logs ? ` (${logs})` : ''}. Undo by hand what it left, then run: ` +
          `DELETE FROM "_prisma_migrations" WHERE "migration_name" = '${name}' AND "finished_at" IS NULL`,
      )
    }
    if (checksum !== migration.checksum) {
      throw new StartupError(
        `The migration ${name} was changed after the database had applied it. ` +
          'Put its file back and make a new migration; a database for trying things out may be deleted instead.',
      )
    }
  }

  const applied = new Set(history.map((entry) => entry.name))
  return migrations.filter((migration) => !applied.has(migration.name))
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { StartupError } from '../startup-error.ts'
import { applyMigration } from './apply.ts'
import { connectAsOwner } from './connect.ts'
import { explainFailure } from './explain-failure.ts'
import { findPending, type HistoryEntry } from './history.ts'
import { prismaFolder, readMigrations } from './migrations.ts'

/**
 * Migrates a database to the schema of this version and returns the names of the applied migrations. Each migration is
 * atomic, even if the program is killed. Of two programs that start together, one waits for the other. The history is kept as Prisma keeps it, so `prisma migrate deploy` agrees.
 * Reports changes of people's data. Refuses with a `StartupError`.
 */
export async function migrate(
  databaseUrl: string,
  folder = prismaFolder,
  report: (line: string) => void = () => {},
): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = await connectAsOwner(databaseUrl)
  try {
    await client.query('SET statement_timeout = 0')
    await waitForTurn(client)
    const history = await readHistory(client).catch((cause: unknown) => {
      throw explainFailure('The table of applied migrations', cause)
    })
    const pending = findPending(migrations, history)
    for (const migration of pending) await applyMigration(client, migration, report)
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** The advisory lock that Prisma takes as well. It ends with the connection. */
const lockId = 72707369

/** Polls for the lock: a waiting session would block an index that is built concurrently. */
async function waitForTurn(client: Client) {
  for (let attempt = 1; attempt <= 2400; attempt += 1) {
    const { rows } = await client.query<{ ours: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS ours',
      [lockId],
    )
    if (rows[0]?.ours) return
    await sleep(250)
  }
  throw new StartupError('Another program has been migrating the database for ten minutes.')
}

async function readHistory(client: Client): Promise<HistoryEntry[]> {
  await client.query(`
    CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
      "id" VARCHAR(36) PRIMARY KEY,
      "checksum" VARCHAR(64) NOT NULL,
      "finished_at" TIMESTAMPTZ,
      "migration_name" VARCHAR(255) NOT NULL,
      "logs" TEXT,
      "rolled_back_at" TIMESTAMPTZ,
      "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
      "applied_steps_count" INTEGER NOT NULL DEFAULT 0
    )`)
  const { rows } = await client.query<HistoryEntry>(`
    SELECT "migration_name" AS "name", "checksum", "finished_at" IS NOT NULL AS "isFinished", "logs"
    FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL
    ORDER BY "migration_name"`)
  return rows
}

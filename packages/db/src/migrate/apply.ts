import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseError, type Client } from 'pg'
import { explainFailure } from './explain-failure.ts'
import type { Migration } from './migrations.ts'
import { runScript } from './program-steps.ts'

/** Applies a migration and enters it in the history; a `StartupError` says why it could not. */
export async function applyMigration(
  client: Client,
  migration: Migration,
  report: (line: string) => void,
): Promise<void> {
  try {
    // PostgreSQL builds an index concurrently only outside of transactions.
    if (/\bCONCURRENTLY\b/i.test(migration.sql)) await applyInSteps(client, migration)
    else await applyWhole(client, migration, report)
  } catch (cause) {
    throw explainFailure(`The migration ${migration.name}`, cause, migration.sql)
  }
}

/**
 * Applies the migration and its entry in one transaction: both or neither.
 * It waits only briefly for a table in use, because later statements queue behind it; then it rolls back and retries.
 */
async function applyWhole(
  client: Client,
  migration: Migration,
  report: (line: string) => void,
): Promise<void> {
  for (let triesLeft = 10; ; triesLeft -= 1) {
    try {
      return await applyOnce(client, migration, report)
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {})
      if (codeOf(error) !== '55P03' || triesLeft === 0) throw error
      await sleep(1_000)
    }
  }
}

/** Reports only what was committed. */
async function applyOnce(
  client: Client,
  migration: Migration,
  report: (line: string) => void,
): Promise<void> {
  const lines: string[] = []
  await client.query(`BEGIN; SET LOCAL lock_timeout = '3s'`)
  await runScript(client, migration.sql, (text) => lines.push(text))
  await enterStart(client, migration)
  await enterFinish(client, migration)
  await client.query('COMMIT')
  lines.forEach(report)
}

/** The entry without a finish tells the next start that something broke off in between. */
async function applyInSteps(client: Client, migration: Migration): Promise<void> {
  await enterStart(client, migration)
  await client.query(migration.sql)
  await enterFinish(client, migration)
}

async function enterStart(client: Client, { name, checksum }: Migration): Promise<void> {
  await client.query(
    `INSERT INTO "_prisma_migrations" ("id", "migration_name", "checksum") VALUES ($1, $2, $3)`,
    [randomUUID(), name, checksum],
  )
}

async function enterFinish(client: Client, { name }: Migration): Promise<void> {
  await client.query(
    `UPDATE "_prisma_migrations" SET "finished_at" = clock_timestamp(), "applied_steps_count" = 1
     WHERE "migration_name" = $1 AND "rolled_back_at" IS NULL`,
    [name],
  )
}

function codeOf(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined
}

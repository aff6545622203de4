import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@inventory-pro/db/migrate/migrate'
import { startEmbedded } from '@inventory-pro/db/server/embedded'
import { Client } from 'pg'

/** Enough for 512 clients of a rival that takes a connection for each, beside the pools of all others. */
const maxConnections = 800

/** A fresh, migrated PostgreSQL, as durable as in production; gone when the scope ends. */
export async function openServer(): Promise<{ url: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'inventory-pro-bench-'))
  const first = await startEmbedded(folder)
  await statement(first.url, `ALTER SYSTEM SET max_connections = ${maxConnections}`)
  await first.stop()

  const server = await startEmbedded(folder)
  await migrate(server.url)
  return {
    url: server.url,
    [Symbol.asyncDispose]: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Runs statements as the owner of the database. */
export async function statement(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

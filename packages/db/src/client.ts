import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { PrismaClient } from './generated/client.ts'

/** The role the program runs as. It owns nothing, so row-level security binds it. */
const runtimeRole = 'inventory_app'

// PostgreSQL gives up before Prisma does: a transaction that Prisma times out during COMMIT can end the process.
const sessionSettings = {
  role: runtimeRole,
  lock_timeout: '2s',
  statement_timeout: '5s',
  idle_in_transaction_session_timeout: '15s',
  timezone: 'UTC',
}

/** One pool of connections, shared by Prisma and by the statements we write ourselves. */
export type Db = {
  readonly pool: Pool
  readonly prisma: PrismaClient
  close: () => Promise<void>
}

/** Opens no connection yet: the first query does. */
export function createDb(databaseUrl: string, maxConnections = 20): Db {
  const options = Object.entries(sessionSettings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ')

  const pool = new Pool({
    connectionString: databaseUrl,
    options,
    max: maxConnections,
    application_name: 'inventory-pro',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // Statements given without waiting for each other travel together.
    pipeline: true,
  })
  // A connection that breaks is replaced by the pool, and fails the statement under way. Without listeners it
  // would end the process: the pool's hears those that are idle, the connection's own those in use.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))

  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })

  return {
    pool,
    prisma,
    close: async () => {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'
import { PrismaClient } from './generated/client.ts'
import { StartupError } from './startup-error.ts'

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

// The ledger's statements find rows by their keys: their plans do not depend on the values, and planning
// costs more than running.
const ledgerSettings = { ...sessionSettings, plan_cache_mode: 'force_generic_plan' }

/** Connections to one database. */
export type Db = {
  /** Shared by Prisma and by most of the statements we write ourselves. */
  readonly pool: Pool
  /** The ledger's own, so that no list, however slow, keeps stock waiting for a connection. */
  readonly ledgerPool: Pool
  readonly prisma: PrismaClient
  close: () => Promise<void>
}

/** Opens no connection yet: the first query does. */
export function createDb(databaseUrl: string, maxConnections = 20): Db {
  const pool = openPool(databaseUrl, sessionSettings, maxConnections)
  const ledgerPool = openPool(databaseUrl, ledgerSettings, Math.min(10, maxConnections))
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    pool,
    ledgerPool,
    prisma,
    close: async () => {
      await prisma.$disconnect()
      await Promise.all([pool.end(), ledgerPool.end()])
    },
  }
}

/** Throws a `StartupError` unless connections take the role that row-level security binds. */
export async function assertRole({ pool }: Db): Promise<void> {
  const asked = pool.query<{ role: string }>('SELECT current_user AS "role"')
  const { rows } = await asked.catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    if (!reason.includes('startup parameter')) throw cause
    throw new StartupError(
      `A pooler in front of the database refuses our connection settings: ${reason}. Inventory Pro has a pool of its own, so let DATABASE_URL lead past the pooler to PostgreSQL.`,
      { cause },
    )
  })
  const role = rows[0]?.role
  if (role === runtimeRole) return
  throw new StartupError(
    `The database runs our statements as ${role} and not as ${runtimeRole}, so it would not keep tenants apart. A pooler that drops connection options causes this: let DATABASE_URL lead past it to PostgreSQL.`,
  )
}

function openPool(databaseUrl: string, settings: Record<string, string>, max: number): Pool {
  // `pg` lets options in the connection string override ours, so parse it and append ours last: of two options with
  // one name the later one counts.
  const { options = '', ...address } = parseIntoClientConfig(databaseUrl)
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  const pool = new Pool({
    ...address,
    options: [options, ...ours].join(' '),
    max,
    application_name: 'inventory-pro',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  })
  // A connection that breaks is replaced by the pool, and fails the statement under way. Without listeners it
  // would end the process: the pool's hears those that are idle, the connection's own those in use.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

import { Client, DatabaseError } from 'pg'
import { StartupError } from '../startup-error.ts'

const oldestVersion = 15

/** Opens one connection as the owner of the database; throws a `StartupError` in plain words if it cannot. */
export async function connectAsOwner(databaseUrl: string): Promise<Client> {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new StartupError(
      'DATABASE_URL is not the address of a PostgreSQL database. It looks like postgresql://user:password@host:5432/database.',
    )
  }

  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'inventory-pro',
    connectionTimeoutMillis: 10_000,
  })
  // A connection that breaks fails the statement under way; without a listener it would end the process too.
  client.on('error', () => {})
  await client.connect().catch((cause: unknown) => {
    throw new StartupError(explain(client, cause), { cause })
  })

  const { rows } = await client.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS version`,
  )
  const version = rows[0]?.version ?? 0
  if (version < oldestVersion) {
    await client.end()
    throw new StartupError(
      `The database runs on PostgreSQL ${version}; Inventory Pro needs PostgreSQL ${oldestVersion} or later.`,
    )
  }
  return client
}

function explain({ host, port, user, database }: Client, cause: unknown): string {
  const server = `${host}:${port}`
  switch (cause instanceof DatabaseError ? cause.code : undefined) {
    case '28P01':
    case '28000':
      return `The database server ${server} refuses the user ${user}. Check the user and the password in DATABASE_URL.`
    case '3D000':
      return `The database ${database} does not exist on ${server}. Create it (CREATE DATABASE ${database}), or correct DATABASE_URL.`
    default: {
      const reason = cause instanceof Error ? cause.message || String(cause) : String(cause)
      return `The database server ${server} cannot be used: ${reason}. Check that it runs and that DATABASE_URL names its host and port.`
    }
  }
}

import { Client, DatabaseError } from 'pg'

/** A PostgreSQL for tests; all databases of one run begin with `prefix`. */
export type TestServer = { url: string; prefix: string }

declare module 'vitest' {
  // How Vitest asks for the types of what a setup hands to the tests.
  interface ProvidedContext {
    testServer: TestServer
  }
}

/** Makes sure of a database, as a copy of `template` where one is given, and gives its address. */
export async function ensureDatabase(
  server: TestServer,
  name: string,
  template?: string,
): Promise<string> {
  const copy = template === undefined ? '' : ` TEMPLATE ${server.prefix}_${template}`
  await runOnServer(server, `CREATE DATABASE ${server.prefix}_${name}${copy}`).catch(
    (error: unknown) => {
      const exists = error instanceof DatabaseError && error.code === '42P04'
      if (!exists) throw error
    },
  )
  const address = new URL(server.url)
  address.pathname = `${server.prefix}_${name}`
  return address.href
}

/** Drops all databases of the run, or only one, whoever is still connected. */
export async function dropDatabases(server: TestServer, name = '%'): Promise<void> {
  const found = await runOnServer(
    server,
    `SELECT datname FROM pg_database WHERE datname LIKE '${server.prefix}_${name}'`,
  )
  for (const { datname } of found)
    await runOnServer(server, `DROP DATABASE ${datname} WITH (FORCE)`)
}

async function runOnServer({ url }: TestServer, statement: string): Promise<{ datname: string }[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ datname: string }>(statement)
    return rows
  } finally {
    await client.end()
  }
}

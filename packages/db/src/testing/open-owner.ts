import { Client } from 'pg'
import { testDatabaseUrl } from './test-database.ts'

/** Connects to the worker's database as who made it, whom neither grants nor row-level security bind. */
export async function openOwner(): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: await testDatabaseUrl() })
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() })
}

import type { Client } from 'pg'
import { openClient } from './open-client.ts'
import { testDatabaseUrl } from './test-database.ts'

/** Connects to the worker's database as its owner, whom neither grants nor row-level security bind. */
export async function openOwner(): Promise<Client & AsyncDisposable> {
  return openClient(await testDatabaseUrl())
}

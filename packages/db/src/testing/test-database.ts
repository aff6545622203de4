import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { createDb, type Db } from '../client.ts'
import { dropDatabases, ensureDatabase } from './test-server.ts'

/**
 * The address of the migrated database that belongs to this worker of Vitest.
 * The files that a worker runs one after the other share it, so each test makes a tenant of its own.
 */
export function testDatabaseUrl(): Promise<string> {
  const worker = process.env['VITEST_POOL_ID'] ?? '0'
  return ensureDatabase(inject('testServer'), `worker_${worker}`, 'template')
}

/** Opens the worker's database: `await using db = await openTestDb()` closes it at the end of the scope. */
export async function openTestDb(): Promise<Db & AsyncDisposable> {
  const db = createDb(await testDatabaseUrl())
  return { ...db, [Symbol.asyncDispose]: db.close }
}

/** Makes a database without anything in it, which is dropped at the end of the scope. */
export async function makeEmptyDatabase(): Promise<{ url: string } & AsyncDisposable> {
  const server = inject('testServer')
  const name = randomBytes(6).toString('hex')
  return {
    url: await ensureDatabase(server, name),
    [Symbol.asyncDispose]: () => dropDatabases(server, name),
  }
}

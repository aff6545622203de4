import { randomBytes } from 'node:crypto'
import { createDb, type Db } from '../client.ts'
import { openOwner } from './open-owner.ts'

/**
 * Opens the worker's database as a role that may do what the program may, and that row-level security does not bind:
 * there statements and keys alone keep tenants apart. `url` may lead there over a wire.
 */
export async function openUnboundDb(url: string): Promise<Db & AsyncDisposable> {
  const role = `test_unbound_${randomBytes(4).toString('hex')}`
  await asOwner(`CREATE ROLE ${role} NOLOGIN BYPASSRLS IN ROLE inventory_app`)
  const db = createDb(url)
  for (const pool of [db.pool, db.ledgerPool]) {
    // Before anything else is asked on the connection.
    pool.on('connect', (client) => void client.query(`SET ROLE ${role}`))
  }
  return {
    ...db,
    [Symbol.asyncDispose]: async () => {
      await db.close()
      await asOwner(`DROP ROLE ${role}`)
    },
  }
}

async function asOwner(statement: string): Promise<void> {
  await using owner = await openOwner()
  await owner.query(statement)
}

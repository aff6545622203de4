import { once } from 'node:events'
import { createServer } from 'node:net'
import { newId } from '@inventory-pro/shared/id'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { assertRole, createDb } from './client.ts'
import { inTenantSql } from './tenant-scope.ts'
import { openOwner } from './testing/open-owner.ts'
import { openTestDb, testDatabaseUrl } from './testing/test-database.ts'

test('settings in the address of the database hold beside ours, and never in the place of the role', async () => {
  const address = new URL(await testDatabaseUrl())
  address.searchParams.set('options', '-c work_mem=1234kB -c role=none -c lock_timeout=0')
  const db = createDb(address.href, 1)

  for (const pool of [db.pool, db.ledgerPool]) {
    const { rows } = await pool.query(`
      SELECT current_user AS "role", current_setting('lock_timeout') AS "lockTimeout",
        current_setting('work_mem') AS "workMem"`)
    expect(rows).toEqual([{ role: 'inventory_app', lockTimeout: '2s', workMem: '1234kB' }])
  }
  await db.close()
})

test('a connection that breaks under a transaction fails the transaction, not the process', async () => {
  await using db = await openTestDb()
  await using owner = await openOwner()

  const transaction = inTenantSql(db, newId(), async (tx) => {
    const [backend] = await tx.query<{ pid: number }>({
      text: 'SELECT pg_backend_pid() AS pid',
      values: [],
    })
    await owner.query('SELECT pg_terminate_backend($1)', [backend?.pid])
    // The connection breaks while it waits for no answer.
    await expect.poll(() => isRunning(owner, backend?.pid)).toBe(false)
    return tx.query({ text: 'SELECT 1', values: [] })
  })

  await expect(transaction).rejects.toThrow(/connection|queryable/i)
  expect((await db.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})

async function isRunning(owner: Client, pid: number | undefined): Promise<boolean> {
  const { rowCount } = await owner.query('SELECT FROM pg_stat_activity WHERE pid = $1', [pid])
  return rowCount !== 0
}

test('explains what to do when a pooler refuses the connection settings', async () => {
  const message = 'SFATAL\0C08P01\0Munsupported startup parameter: options\0\0'
  const length = Buffer.alloc(4)
  length.writeInt32BE(message.length + 4)
  const pooler = createServer((socket) => {
    socket.once('data', () =>
      socket.end(Buffer.concat([Buffer.from('E'), length, Buffer.from(message)])),
    )
  }).listen(0, '127.0.0.1')
  await once(pooler, 'listening')
  const address = pooler.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const db = createDb(`postgresql://me:secret@127.0.0.1:${port}/stock`, 1)

  await expect(assertRole(db)).rejects.toThrow(
    /^A pooler in front of the database refuses .*options\. .* let DATABASE_URL lead past the pooler/,
  )

  await db.close()
  pooler.close()
})

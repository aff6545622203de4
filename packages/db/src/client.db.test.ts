import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { createDb } from './client.ts'
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
    // Nothing is asked at the moment at which the connection breaks.
    await sleep(100)
    return tx.query({ text: 'SELECT 1', values: [] })
  })

  await expect(transaction).rejects.toThrow(/connection|queryable/i)
  expect((await db.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})

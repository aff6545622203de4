import { newId } from '@inventory-pro/shared/id'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { createDb } from '../client.ts'
import { startTemporary } from '../server/embedded.ts'
import { verifyDatabase } from '../stock/verify-database.ts'
import { inTenant } from '../tenant-scope.ts'
import { insertTenant } from '../tenant/tenant.ts'
import { migrate } from './migrate.ts'

// A server of its own, because roles belong to the whole server: here none of ours may exist yet.
test('an owner who is no superuser may migrate, run and verify, as on a hosted PostgreSQL', async () => {
  await using server = await startTemporary()
  await using end = new AsyncDisposableStack()
  const superuser = new Client({ connectionString: server.url })
  await superuser.connect()
  end.defer(() => superuser.end())
  await superuser.query(`CREATE ROLE shop LOGIN CREATEROLE PASSWORD 'shop'`)
  await superuser.query('CREATE DATABASE shop OWNER shop')
  const owner = { username: 'shop', password: 'shop', pathname: '/shop' }
  const url = Object.assign(new URL(server.url), owner).href

  await migrate(url)

  const db = createDb(url)
  end.defer(db.close)
  const { rows } = await db.pool.query('SELECT session_user, current_user')
  expect(rows).toEqual([{ session_user: 'shop', current_user: 'inventory_app' }])

  const tenantId = newId()
  await inTenant(db, tenantId, (tx) => insertTenant(tx, 'Shop'))
  expect(await Array.fromAsync(verifyDatabase(url))).toMatchObject([{ tenantId, ok: true }])
})

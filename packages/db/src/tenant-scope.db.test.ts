import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { createDb } from './client.ts'
import { inLedger, inTenant, inTenantSql, type SqlTx } from './tenant-scope.ts'
import { eraseTenant, insertTenant } from './tenant/tenant.ts'
import { openTestDb, testDatabaseUrl } from './testing/test-database.ts'

/** What a connection of the pool, the only one there is, still has of a tenant's scope. */
const leftScope = {
  text: `SELECT nullif(current_setting('app.tenant_id', true), '') AS "tenantId"`,
  values: [],
}

test.each([
  { when: 'before it asks anything', ask: '' },
  { when: 'after it asked', ask: 'SELECT 1' },
  { when: 'after it asked what fails', ask: 'SELECT nonsense' },
])('work that fails $when leaves no scope behind', async ({ ask }) => {
  const db = createDb(await testDatabaseUrl(), 1)

  for (const fails of [
    async () => Promise.reject(new Error('not this time')),
    () => {
      throw new Error('not this time')
    },
  ]) {
    const failed = inTenantSql(db, newId(), (tx) => {
      if (ask !== '') tx.send({ text: ask, values: [] })
      return fails()
    })
    await expect(failed).rejects.toThrow('not this time')
    expect((await db.pool.query(leftScope)).rows).toEqual([{ tenantId: null }])
  }

  await db.close()
})

test.each([
  { name: 'inTenant', scope: inTenant },
  { name: 'inTenantSql', scope: inTenantSql },
  { name: 'inLedger', scope: inLedger },
])('a write of $name whose tenant was erased meanwhile finds no such tenant', async ({ scope }) => {
  await using db = await openTestDb()
  const tenantId = newId()
  await inTenant(db, tenantId, (tx) => insertTenant(tx, 'Doomed'))

  const written = scope(db, tenantId, async (tx: SqlTx) => {
    await inTenantSql(db, tenantId, (other) => eraseTenant(other, 'Doomed'))
    const text = `
      INSERT INTO "ApiKey" ("id", "tenantId", "userId", "name", "prefix", "secretHash")
      VALUES ($1::uuid, $2::uuid, $1::uuid, 'Shop', 'ipk_', 'none')`
    tx.send({ text, values: [newId(), tenantId] })
  })

  await expect(written).rejects.toMatchObject({
    reason: 'NOT_FOUND',
    details: { thing: 'tenant', id: tenantId },
  })
})

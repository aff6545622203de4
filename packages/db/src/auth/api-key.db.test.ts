import { newId } from '@inventory-pro/shared/id'
import { expect, test, vi } from 'vitest'
import { insertUser } from '../member/user.ts'
import { inTenant } from '../tenant-scope.ts'
import { insertTenant } from '../tenant/tenant.ts'
import { openOwner } from '../testing/open-owner.ts'
import { openTestDb } from '../testing/test-database.ts'
import { findApiKeys, insertApiKey } from './api-key.ts'

test('no key is listed without its maker, even while its tenant is erased', async () => {
  await using db = await openTestDb()
  await using owner = await openOwner()
  const tenantId = newId()
  const key = await inTenant(db, tenantId, async (tx) => {
    await insertTenant(tx, 'Doomed')
    const person = { name: 'Ana', email: `${tenantId}@example.com`, role: 'owner' } as const
    const userId = await insertUser(tx, { ...person, password: 'no hash' })
    const secret = { prefix: 'ipk_', secretHash: newId(), scopes: ['stock:read'] }
    return insertApiKey(tx, { userId, name: 'Shop', ...secret, expiresAt: null, madeByKeyId: null })
  })
  const list = () => inTenant(db, tenantId, (tx) => findApiKeys(tx, null))
  expect(await list()).toEqual([key])

  await owner.query('BEGIN')
  await owner.query('LOCK TABLE "User" IN ACCESS EXCLUSIVE MODE')
  const listed = list()
  // Erased between what is read of keys and what is read of users.
  await vi.waitFor(async () => {
    const { rowCount } = await owner.query(`
      SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`)
    expect(rowCount).toBe(1)
  })
  await owner.query('DELETE FROM "Tenant" WHERE "id" = $1', [tenantId])
  await owner.query('COMMIT')

  expect(await listed).toEqual([])
})

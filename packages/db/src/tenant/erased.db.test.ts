import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { findAccount, findPassword } from '../member/user.ts'
import { inTenant, type Tx } from '../tenant-scope.ts'
import { openTestDb } from '../testing/test-database.ts'
import { changeTenant, findTenant } from './tenant.ts'

const id = newId()

// Calls whose tenant is erased between two of their transactions.
test.each<[what: string, work: (tx: Tx) => Promise<unknown>, thing: string]>([
  ['a tenant', findTenant, 'tenant'],
  ['a change of a tenant', (tx) => changeTenant(tx, { name: 'Gone' }), 'tenant'],
  ['an account', (tx) => findAccount(tx, id), 'member'],
  ['a password', (tx) => findPassword(tx, id), 'member'],
])('%s that is gone is not found', async (_what, work, thing) => {
  await using db = await openTestDb()

  const found = inTenant(db, newId(), work)

  await expect(found).rejects.toMatchObject({ reason: 'NOT_FOUND', details: { thing } })
})

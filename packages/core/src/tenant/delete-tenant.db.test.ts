import { lockLocation } from '@inventory-pro/db/stock/location'
import { inTenant, type Tx } from '@inventory-pro/db/tenant-scope'
import { hasTenant } from '@inventory-pro/db/tenant/tenant'
import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { audited } from '../audit/audited.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import { deleteTenant } from './tenant.ts'

/** Whether someone waits for what this transaction has locked. */
async function isAwaited(tx: Tx): Promise<boolean | undefined> {
  const [found] = await tx.query<{ isAwaited: boolean }>({
    text: `
      SELECT EXISTS (
        SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
      ) AS "isAwaited"`,
    values: [],
  })
  return found?.isAwaited
}

test('a tenant is erased after the writes under way, and none of them is lost to a deadlock', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { tenantId } = ctx.actor

  let erasing: Promise<void> | undefined
  await inTenant(db, tenantId, async (tx) => {
    await lockLocation(tx, ctx.mainId)
    erasing = deleteTenant(ctx, { name: 'Test tenant' })
    erasing.catch(() => {})
    await expect.poll(() => isAwaited(tx)).toBe(true)
    audited(tx, ctx, { action: 'location.update', thing: 'location', id: ctx.mainId, label: null })
  })

  await erasing
  expect(await inTenant(db, tenantId, hasTenant)).toBe(false)
})

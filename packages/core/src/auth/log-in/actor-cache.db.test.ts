import { insertSession } from '@inventory-pro/db/auth/session'
import { insertUser } from '@inventory-pro/db/member/user'
import { inTenant, inTenantSql } from '@inventory-pro/db/tenant-scope'
import { openOwner } from '@inventory-pro/db/testing/open-owner'
import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { makeTenant } from '../../testing/make-tenant.ts'
import { createActorCache } from './actor-cache.ts'

/** So long that nothing is looked up again because of its age. */
const maxAgeMs = 3_600_000

test('after a lost connection nothing is believed that was cached before', async () => {
  await using db = await openTestDb()
  const { actor } = await makeTenant(db)
  const { tenantId, userId } = actor
  const session = { tenantId, sessionId: actor.sessionId ?? '' }
  const other = await addMember(db, tenantId)
  const cache = createActorCache(db, maxAgeMs)
  const rename = (id: string) => {
    const name = newId()
    const text = `UPDATE "User" SET "name" = $2 WHERE "tenantId" = '${tenantId}' AND "id" = $1`
    return inTenantSql(db, tenantId, async (tx) => {
      await tx.query({ text, values: [id, name] })
      return name
    })
  }
  /** Whether the cache answers from memory: then it does not know the name that was just written. */
  const isCaching = async () => {
    await cache.find(other)
    const name = await rename(other.userId)
    return (await cache.find(other))?.name !== name
  }
  try {
    await expect.poll(isCaching).toBe(true)
    await cache.find(session)
    await cutListeners()
    const name = await rename(userId)

    // The process notices the cut a moment later, and then forgets what it cached.
    await expect.poll(async () => (await cache.find(session))?.name).toBe(name)
    // It caches again once it listens again.
    await expect.poll(isCaching).toBe(true)
  } finally {
    await cache.close()
  }
})

async function addMember(db: Awaited<ReturnType<typeof openTestDb>>, tenantId: string) {
  return inTenant(db, tenantId, async (tx) => {
    const person = { name: 'Ben', email: `${newId()}@example.com`, role: 'user' } as const
    const userId = await insertUser(tx, { ...person, password: 'no hash' })
    const expiresAt = new Date(Date.now() + maxAgeMs)
    const opened = { userId, kind: 'token', expiresAt, ip: null, userAgent: null } as const
    return { tenantId, userId, sessionId: await insertSession(tx, opened) }
  })
}

/** Ends the connections of this database that listen, as a restart of the server or a network would. */
async function cutListeners(): Promise<void> {
  await using owner = await openOwner()
  const { rowCount } = await owner.query(`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE 'LISTEN%'`)
  expect(rowCount).toBeGreaterThan(0)
}

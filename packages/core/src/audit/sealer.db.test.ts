import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AuditHeads, openAuditHeads } from '@inventory-pro/db/audit/heads'
import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { deleteTenant, updateTenant } from '../tenant/tenant.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import { getAuditHead, listAuditEntries } from './read-audit.ts'
import { type SealerLog, startSealer } from './sealer.ts'

async function openFolder(): Promise<AuditHeads & AsyncDisposable> {
  const dataDir = await mkdtemp(join(tmpdir(), 'inventory-pro-audit-'))
  const heads = await openAuditHeads(dataDir)
  return { ...heads, [Symbol.asyncDispose]: () => rm(dataDir, { recursive: true }) }
}

function gatherLog() {
  const heads: unknown[] = []
  const errors: unknown[] = []
  const log: SealerLog = {
    info: (fields) => heads.push(...('auditHead' in fields ? [fields.auditHead] : [])),
    error: (fields) => errors.push(fields),
  }
  return { log, heads, errors }
}

test('what is recorded is sealed soon, and its head told and kept when the sealer stops', async () => {
  await using db = await openTestDb()
  await using heads = await openFolder()
  const ctx = await makeTenant(db)
  const { tenantId } = ctx.actor
  const gathered = gatherLog()
  const sealer = startSealer({ db, heads, log: gathered.log })

  await updateTenant(ctx, { currency: 'CHF' })
  const seq = async () => (await listAuditEntries(ctx, { limit: 1 })).items[0]?.seq
  await expect.poll(seq).toBe(1)

  // What comes in the last moment is sealed too.
  await updateTenant(ctx, { currency: 'EUR' })
  await sealer.stop()

  const { head } = await getAuditHead(ctx, heads)
  expect(head).toMatchObject({ tenantId, seq: 2 })
  expect(await heads.read(tenantId)).toEqual([head])
  expect(gathered.heads).toContainEqual(head)
  expect(gathered.errors).toEqual([])
})

test('the head of a tenant that was erased since is not kept', async () => {
  await using db = await openTestDb()
  await using heads = await openFolder()
  const ctx = await makeTenant(db)
  const { tenantId } = ctx.actor
  const { log } = gatherLog()
  const sealer = startSealer({ db, heads, log })
  await updateTenant(ctx, { currency: 'CHF' })
  await expect.poll(async () => (await getAuditHead(ctx, heads)).head).not.toBeNull()

  await deleteTenant(ctx, { name: 'Test tenant' })
  await sealer.stop()

  expect(await heads.read(tenantId)).toEqual([])
})

test('a database that does not answer is told, and does not end the sealer', async () => {
  const db = await openTestDb()
  await using heads = await openFolder()
  const gathered = gatherLog()
  await db[Symbol.asyncDispose]()
  const sealer = startSealer({ db, heads, log: gathered.log })

  await expect.poll(() => gathered.errors.length).toBeGreaterThan(1)
  await sealer.stop()
})

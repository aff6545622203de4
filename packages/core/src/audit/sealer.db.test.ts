import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AuditHeads, openAuditHeads } from '@inventory-pro/db/audit/heads'
import { queueOperations } from '@inventory-pro/db/audit/queue-operations'
import { verifyAudit } from '@inventory-pro/db/audit/verify'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { openOwner } from '@inventory-pro/db/testing/open-owner'
import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { recordStock } from '../stock/record-stock.ts'
import { deleteTenant, updateTenant } from '../tenant/tenant.ts'
import { makeProduct } from '../testing/make-product.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import { getAuditHead, listAuditEntries } from './read-audit.ts'
import { exportHeads, sealAll, type SealerLog, startSealer } from './sealer.ts'

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

test('seals new entries soon, and logs and keeps the head when the sealer stops', async () => {
  await using db = await openTestDb()
  await using heads = await openFolder()
  const ctx = await makeTenant(db)
  const { tenantId } = ctx.actor
  const gathered = gatherLog()
  const sealer = startSealer({ db, heads, log: gathered.log })

  await updateTenant(ctx, { currency: 'CHF' })
  const seq = async () => (await listAuditEntries(ctx, { limit: 1 })).items[0]?.seq
  await expect.poll(seq).toBe(1)

  // An entry of the last moment is sealed too.
  await updateTenant(ctx, { currency: 'EUR' })
  await sealer.stop()

  const { head } = await getAuditHead(ctx, heads)
  expect(head).toMatchObject({ tenantId, seq: 2 })
  expect((await heads.read(tenantId)).at(-1)).toEqual(head)
  expect(gathered.heads).toContainEqual(head)
  expect(gathered.errors).toEqual([])
})

test('a head that a killed process did not export is exported by the next one, once', async () => {
  await using db = await openTestDb()
  await using heads = await openFolder()
  const ctx = await makeTenant(db)
  const { tenantId } = ctx.actor
  const { log } = gatherLog()
  // Sealed and not exported: all that a killed process leaves.
  await updateTenant(ctx, { currency: 'CHF' })
  await sealAll({ db, heads, log })
  expect(await heads.read(tenantId)).toEqual([])

  const sealer = startSealer({ db, heads, log })
  await expect.poll(() => heads.read(tenantId), { timeout: 20_000 }).toHaveLength(1)
  await sealer.stop()

  await exportHeads({ db, heads, log })
  expect(await heads.read(tenantId)).toEqual([(await getAuditHead(ctx, heads)).head])
})

test('heads are for the user of the server alone, also those of an earlier version', async () => {
  await using db = await openTestDb()
  const dataDir = await mkdtemp(join(tmpdir(), 'inventory-pro-audit-'))
  const folder = join(dataDir, 'audit-heads')
  await mkdir(folder, { mode: 0o755 })
  await writeFile(join(folder, `${newId()}.jsonl`), '', { mode: 0o644 })
  const ctx = await makeTenant(db)
  const { log } = gatherLog()
  await updateTenant(ctx, { currency: 'CHF' })

  const heads = await openAuditHeads(dataDir)
  await sealAll({ db, heads, log })
  await exportHeads({ db, heads, log })

  const modeOf = async (path: string) => (await stat(path)).mode & 0o777
  expect(await modeOf(folder)).toBe(0o700)
  const files = await readdir(folder)
  expect(files.length).toBeGreaterThanOrEqual(2)
  for (const file of files) expect(await modeOf(join(folder, file))).toBe(0o600)
  await rm(dataDir, { recursive: true })
})

test('a history from before there were seals is sealed in parts, and found whole', async () => {
  await using db = await openTestDb()
  await using heads = await openFolder()
  const ctx = await makeTenant(db)
  const { tenantId } = ctx.actor
  const { id: productId } = await makeProduct(ctx)
  const record = () => recordStock(ctx, { requestId: newId(), type: 'IN', productId, quantity: 1 })
  await Promise.all(Array.from({ length: 1_100 }, record))
  await using owner = await openOwner()
  await owner.query('SET session_replication_role = replica')
  await owner.query(`UPDATE "StockOperation" SET "digest" = NULL WHERE "tenantId" = $1`, [tenantId])
  await owner.query(`DELETE FROM "StockUnsealed" WHERE "tenantId" = $1`, [tenantId])
  await queueOperations(owner, tenantId)

  const { log, errors } = gatherLog()
  await sealAll({ db, heads, log })

  const { checked, problems } = await inTenantSql(db, tenantId, (tx) => verifyAudit(tx, []))
  expect({ checked, problems, errors }).toMatchObject({
    checked: { operations: 1_100, waiting: 0 },
    problems: [],
    errors: [],
  })
})

test('a tenant that was erased since has no head to export', async () => {
  await using db = await openTestDb()
  await using heads = await openFolder()
  const ctx = await makeTenant(db)
  const { tenantId } = ctx.actor
  const { log } = gatherLog()
  const { id: productId } = await makeProduct(ctx)
  await recordStock(ctx, { requestId: newId(), type: 'IN', productId, quantity: 1 })
  await sealAll({ db, heads, log })

  await deleteTenant(ctx, { name: 'Test tenant' })
  await exportHeads({ db, heads, log })

  expect(await heads.read(tenantId)).toEqual([])
})

test('logs a database that does not answer, and keeps the sealer running', async () => {
  const db = await openTestDb()
  await using heads = await openFolder()
  const gathered = gatherLog()
  await db[Symbol.asyncDispose]()
  const sealer = startSealer({ db, heads, log: gathered.log })

  await expect.poll(() => gathered.errors.length).toBeGreaterThan(1)
  await sealer.stop()
})

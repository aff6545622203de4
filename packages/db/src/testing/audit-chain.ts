import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@inventory-pro/shared/id'
import { insertAuditEntry } from '../audit/entry.ts'
import { openAuditHeads } from '../audit/heads.ts'
import { sealTenant } from '../audit/seal.ts'
import { verifyAuditLogs } from '../audit/verify-database.ts'
import { inTenantSql } from '../tenant-scope.ts'
import { openTestDb, testDatabaseUrl } from './test-database.ts'

/** A tenant with nothing but an audit log, and a folder for its heads: gone at the end of the scope. */
export async function makeAuditChain() {
  const db = await openTestDb()
  const dataDir = await mkdtemp(join(tmpdir(), 'inventory-pro-audit-'))
  const heads = await openAuditHeads(dataDir)
  const tenantId = newId()
  const text = `INSERT INTO "Tenant" ("id", "name", "updatedAt") VALUES ($1, 'Audited', now())`
  await inTenantSql(db, tenantId, (tx) => tx.query({ text, values: [tenantId] }))

  const write = (labels: string[]) =>
    inTenantSql(db, tenantId, async (tx) => {
      for (const label of labels) insertAuditEntry(tx, renamed(label))
    })
  const seal = () => inTenantSql(db, tenantId, sealTenant)

  async function exportHead() {
    const head = await seal()
    if (head === null) throw new Error('There was nothing to seal.')
    await heads.keep(heads.sign(head))
    return head
  }

  async function verify() {
    const databaseUrl = await testDatabaseUrl()
    const found = await Array.fromAsync(verifyAuditLogs({ databaseUrl, dataDir }, tenantId))
    const [verified] = found
    if (verified === undefined) throw new Error('The tenant was not verified.')
    return verified
  }

  const dispose = async () => {
    await db.close()
    await rm(dataDir, { recursive: true })
  }
  return { db, heads, tenantId, write, seal, exportHead, verify, [Symbol.asyncDispose]: dispose }
}

function renamed(label: string) {
  return {
    actorId: null,
    actorName: null,
    source: 'job',
    ip: '192.0.2.1',
    requestId: newId(),
    action: 'product.update',
    thing: 'product',
    thingId: newId(),
    label,
    before: { name: 'Old', price: '1.00' },
    after: { name: label, price: '2.00' },
  } as const
}

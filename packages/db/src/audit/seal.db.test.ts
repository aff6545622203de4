import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { inTenantSql } from '../tenant-scope.ts'
import { makeAuditChain } from '../testing/audit-chain.ts'
import { findHead, findTenantsToSeal, sealTenant } from './seal.ts'

const noGap = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

async function seqsAndLabels({ db, tenantId }: Awaited<ReturnType<typeof makeAuditChain>>) {
  const rows = await inTenantSql(db, tenantId, (tx) =>
    tx.query<{ seq: number; label: string }>({
      text: `
        SELECT s."seq", e."label" FROM "AuditSeal" s JOIN "AuditEntry" e ON e."id" = s."entryId"
        ORDER BY s."seq"`,
      values: [],
    }),
  )
  return { seqs: rows.map(({ seq }) => seq), labels: rows.map(({ label }) => label) }
}

test('entries are sealed in their order, once, and the chain is whole', async () => {
  await using chain = await makeAuditChain()
  await chain.write(['a', 'b'])
  expect(await chain.seal()).toMatchObject({ tenantId: chain.tenantId, seq: 2 })
  await chain.write(['c'])
  expect(await chain.seal()).toMatchObject({ seq: 3 })
  expect(await chain.seal()).toBeNull()

  expect(await seqsAndLabels(chain)).toEqual({ seqs: [1, 2, 3], labels: ['a', 'b', 'c'] })
  expect(await chain.verify()).toMatchObject({
    checked: { entries: 3, operations: 0, waiting: 0, heads: 0 },
    problems: [],
  })
})

test('an entry that is committed late comes later in the chain, and leaves it whole', async () => {
  await using chain = await makeAuditChain()
  const { db, tenantId } = chain
  const slow = await db.pool.connect()
  const id = newId()
  await slow.query(`BEGIN; SET LOCAL app.tenant_id = '${tenantId}'`)
  await slow.query(
    `INSERT INTO "AuditEntry" ("tenantId", "id", "at", "source", "action", "thing", "thingId", "label")
     VALUES ($1, $2, now(), 'job', 'product.update', 'product', $2, 'late')`,
    [tenantId, id],
  )
  await slow.query(`INSERT INTO "AuditUnsealed" ("tenantId", "entryId") VALUES ($1, $2)`, [
    tenantId,
    id,
  ])
  await chain.write(['early'])
  await chain.seal()
  await slow.query('COMMIT')
  slow.release()
  await chain.seal()

  expect((await seqsAndLabels(chain)).labels).toEqual(['early', 'late'])
  expect((await chain.verify()).problems).toEqual([])
})

test('several sealers at once make one chain', async () => {
  await using chain = await makeAuditChain()
  const { db, tenantId } = chain
  for (let round = 0; round < 5; round += 1) {
    await chain.write(['x', 'y', 'z'])
    await Promise.all(noGap(4).map(() => inTenantSql(db, tenantId, sealTenant)))
  }
  await chain.seal()

  expect((await seqsAndLabels(chain)).seqs).toEqual(noGap(15))
  expect((await chain.verify()).problems).toEqual([])
})

test('more than one transaction may seal is sealed in turns', async () => {
  await using chain = await makeAuditChain()
  await chain.write(Array.from({ length: 620 }, (_, index) => `entry ${index}`))

  expect(await chain.seal()).toMatchObject({ seq: 500 })
  expect(await chain.seal()).toMatchObject({ seq: 620 })
  expect(await chain.verify()).toMatchObject({ checked: { entries: 620 }, problems: [] })
})

test('only the sealer sees which tenants have unsealed rows', async () => {
  await using chain = await makeAuditChain()
  const { db, tenantId } = chain
  await chain.write(['a'])

  expect(await findTenantsToSeal(db)).toContain(tenantId)
  expect((await db.pool.query('SELECT FROM "AuditUnsealed"')).rowCount).toBe(0)
  await chain.seal()
  expect(await findTenantsToSeal(db)).not.toContain(tenantId)
})

test('the head is signed, and a changed head fails verification', async () => {
  await using chain = await makeAuditChain()
  const { db, heads, tenantId } = chain
  expect(await inTenantSql(db, tenantId, findHead)).toBeNull()
  await chain.write(['a'])
  await chain.seal()
  const head = await inTenantSql(db, tenantId, findHead)
  if (head === null) throw new Error('There is no head.')
  const signed = heads.sign(head)

  expect(heads.isOurs(signed)).toBe(true)
  for (const change of [{ seq: 2 }, { tenantId: newId() }, { hash: '00' }, { signature: 'AA==' }]) {
    expect(heads.isOurs({ ...signed, ...change })).toBe(false)
  }
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAuditHeads } from '@inventory-pro/db/audit/heads'
import { verifyAuditLogs } from '@inventory-pro/db/audit/verify-database'
import { openOwner } from '@inventory-pro/db/testing/open-owner'
import { openTestDb, testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { countStock } from '../stock/count-stock.ts'
import { recordMany } from '../stock/record-many.ts'
import { recordStock } from '../stock/record-stock.ts'
import { verifyStock } from '../stock/verify-stock.ts'
import { makeProduct } from '../testing/make-product.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import { exportHeads, sealAll } from './sealer.ts'

const silent = { info: () => {}, error: () => {} }

/** Makes a tenant with a sealed history, one operation per link except in the first, and a folder for its heads. */
async function sealedTenant() {
  const db = await openTestDb()
  const dataDir = await mkdtemp(join(tmpdir(), 'inventory-pro-audit-'))
  const sealing = { db, heads: await openAuditHeads(dataDir), log: silent }
  const ctx = await makeTenant(db)
  const { tenantId } = ctx.actor
  const { id: productId } = await makeProduct(ctx, { openingStock: 100 })
  await sealAll(sealing)
  const issue = (quantity: number) =>
    recordStock(ctx, { requestId: newId(), type: 'OUT', productId, quantity, reason: 'Sold' })
  const operations = [await issue(1)]
  await sealAll(sealing)
  operations.push(await issue(2))
  await sealAll(sealing)
  const lines = [3, 4].map((quantity) => ({ type: 'OUT' as const, productId, quantity }))
  operations.push(await recordMany(ctx, { requestId: newId(), lines }))
  await sealAll(sealing)

  /** Changes rows as the owner of the database can: without triggers, foreign keys or policies. */
  async function tamper(statements: string[]): Promise<void> {
    await using owner = await openOwner()
    await owner.query('SET session_replication_role = replica')
    for (const statement of statements) {
      await owner.query(statement.replaceAll(':tenant', `'${tenantId}'::uuid`))
    }
  }

  async function verify() {
    const databaseUrl = await testDatabaseUrl()
    const [verified] = await Array.fromAsync(verifyAuditLogs({ databaseUrl, dataDir }, tenantId))
    if (!verified) throw new Error('The tenant was not verified.')
    return verified
  }

  const dispose = async () => {
    await db.close()
    await rm(dataDir, { recursive: true })
  }
  const [first, second, third] = operations
  if (!first || !second || !third) throw new Error('There is no history.')
  const made = { first, second, third, productId }
  return { ctx, sealing, tamper, verify, ...made, [Symbol.asyncDispose]: dispose }
}

type Sealed = Awaited<ReturnType<typeof sealedTenant>>

const soundLedger = (ctx: Context) => expect(verifyStock(ctx)).resolves.toMatchObject({ ok: true })

test('a history that nobody touched is found whole', async () => {
  await using sealed = await sealedTenant()

  expect(await sealed.verify()).toMatchObject({
    checked: { entries: 1, operations: 4, waiting: 0 },
    problems: [],
  })
})

const ofOperation = (table: string, id: string) =>
  table === 'StockOperation'
    ? `"tenantId" = :tenant AND "id" = '${id}'`
    : `"tenantId" = :tenant AND "operationId" = '${id}'`
const set = (table: string, id: string, assignment: string) =>
  `UPDATE "${table}" SET ${assignment} WHERE ${ofOperation(table, id)}`

type Edit = { what: string; edit: (sealed: Sealed) => string[] }
const edits: Edit[] = [
  {
    what: 'a forged reason',
    edit: ({ second }) => [set('StockOperation', second.id, `"reason" = 'Stolen'`)],
  },
  {
    what: 'a forged reference',
    edit: ({ second }) => [set('StockOperation', second.id, `"reference" = 'DN-1'`)],
  },
  {
    what: 'another actor',
    edit: ({ second }) => [set('StockOperation', second.id, `"actorId" = gen_random_uuid()`)],
  },
  {
    what: 'another time',
    edit: ({ second }) => [
      set('StockOperation', second.id, `"recordedAt" = "recordedAt" + interval '1 ms'`),
    ],
  },
  {
    what: 'another document',
    edit: ({ second }) => [
      set('StockOperation', second.id, `"documentKind" = 'order', "documentId" = "id"`),
    ],
  },
  {
    what: 'a quantity, with the balances behind it changed to fit',
    edit: ({ second, third, productId }) => [
      set('StockMovement', second.id, `"quantity" = 1, "balanceAfter" = "balanceAfter" + 1`),
      set('StockMovement', third.id, `"balanceAfter" = "balanceAfter" + 1`),
      `UPDATE "StockLevel" SET "quantity" = "quantity" + 1
       WHERE "tenantId" = :tenant AND "productId" = '${productId}'`,
      `UPDATE "Inventory" SET "quantity" = "quantity" + 1
       WHERE "tenantId" = :tenant AND "productId" = '${productId}'`,
    ],
  },
  {
    what: 'the balance after a movement',
    edit: ({ second }) => [set('StockMovement', second.id, `"balanceAfter" = 5`)],
  },
  {
    what: 'the location of a movement',
    edit: ({ second }) => [set('StockMovement', second.id, `"locationId" = gen_random_uuid()`)],
  },
  {
    what: 'a removed movement',
    edit: ({ second }) => [`DELETE FROM "StockMovement" WHERE ${ofOperation('', second.id)}`],
  },
]

test.each(edits)('$what is found, and its operation named', async ({ edit }) => {
  await using sealed = await sealedTenant()
  await sealed.tamper(edit(sealed))

  const { problems } = await sealed.verify()

  expect(problems).toContainEqual({
    found: 'edited',
    message: 'The operation or its movements are not what was recorded',
    place: { seq: 4, operationId: sealed.second.id },
  })
})

test.each([
  {
    what: 'what a count saw',
    change: (id: string) => set('StockObservation', id, '"counted" = 1'),
  },
  {
    what: 'what a count expected',
    change: (id: string) => set('StockObservation', id, '"expected" = 1'),
  },
  {
    what: 'a removed observation',
    change: (id: string) => `DELETE FROM "StockObservation" WHERE ${ofOperation('', id)}`,
  },
])('$what is found, and its operation named', async ({ change }) => {
  await using sealed = await sealedTenant()
  const { ctx, productId, sealing } = sealed
  const lines = [{ productId, counted: 90 }]
  const { id } = await countStock(ctx, { requestId: newId(), lines })
  await sealAll(sealing)
  await sealed.tamper([change(id)])

  const { problems } = await sealed.verify()
  expect(problems).toMatchObject([{ found: 'edited', place: { operationId: id } }])
})

test('a consistent rewrite leaves the ledger sound, and is found all the same', async () => {
  await using sealed = await sealedTenant()
  await sealed.tamper(edits[5]?.edit(sealed) ?? [])

  await soundLedger(sealed.ctx)
  const { problems } = await sealed.verify()
  expect(problems.map(({ place }) => place['operationId'])).toEqual([
    sealed.second.id,
    sealed.third.id,
  ])
})

test('a rewrite with a digest to fit is found at its link', async () => {
  await using sealed = await sealedTenant()
  const forged = `(SELECT "digest" FROM "StockOperation"
    WHERE ${ofOperation('StockOperation', sealed.first.id)})`
  await sealed.tamper([set('StockOperation', sealed.second.id, `"reason" = 'x', "digest" = NULL`)])

  const { problems } = await sealed.verify()
  expect(problems).toEqual([
    {
      found: 'edited',
      message: 'One of these operations, or their seal, is not what was sealed here',
      place: { seq: 4, operations: 1, from: sealed.second.id, to: sealed.second.id },
    },
  ])

  await sealed.tamper([set('StockOperation', sealed.second.id, `"digest" = ${forged}`)])
  expect((await sealed.verify()).problems).toMatchObject([{ place: { seq: 4 } }])
})

test('two operations that change places are both named', async () => {
  await using sealed = await sealedTenant()
  const { first, second } = sealed
  const spare = newId()
  const rename = (from: string, to: string) => [
    set('StockMovement', from, `"operationId" = '${to}'`),
    set('StockOperation', from, `"id" = '${to}'`),
  ]
  await sealed.tamper([
    ...rename(first.id, spare),
    ...rename(second.id, first.id),
    ...rename(spare, second.id),
  ])

  const { problems } = await sealed.verify()
  expect(problems.map(({ place }) => place['operationId'])).toEqual([first.id, second.id])
})

test('an operation that is removed whole is named', async () => {
  await using sealed = await sealedTenant()
  const { third, productId } = sealed
  await sealed.tamper([
    `DELETE FROM "StockMovement" WHERE ${ofOperation('', third.id)}`,
    `DELETE FROM "StockOperation" WHERE ${ofOperation('StockOperation', third.id)}`,
    `DELETE FROM "Outbox" WHERE "tenantId" = :tenant AND "payload" ->> 'operationId' = '${third.id}'`,
    `UPDATE "StockLevel" SET "quantity" = 97, "seq" = 3, "recordedAt" = '${sealed.second.recordedAt}'
     WHERE "tenantId" = :tenant AND "productId" = '${productId}'`,
    `UPDATE "Inventory" SET "quantity" = 97
     WHERE "tenantId" = :tenant AND "productId" = '${productId}'`,
  ])

  await soundLedger(sealed.ctx)
  const { problems } = await sealed.verify()
  expect(problems).toEqual([
    {
      found: 'deleted',
      message: 'The sealed operation is missing',
      place: { seq: 5, operationId: third.id },
    },
  ])
})

test('an operation that came in past the ledger is named', async () => {
  await using sealed = await sealedTenant()
  const id = newId()
  await sealed.tamper([
    `INSERT INTO "StockOperation" ("tenantId", "id", "requestId", "requestHash", "kind", "source",
       "occurredAt", "recordedAt", "actorId")
     SELECT "tenantId", '${id}', '${newId()}', '\\x00', 'count', 'web', now(), now(), "actorId"
     FROM "StockOperation" WHERE ${ofOperation('StockOperation', sealed.first.id)}`,
  ])

  const { problems } = await sealed.verify()
  expect(problems).toMatchObject([{ found: 'inserted', place: { operationId: id } }])
})

test('a tail that is cut behind an exported head is found', async () => {
  await using sealed = await sealedTenant()
  await exportHeads(sealed.sealing)
  await sealed.tamper([`DELETE FROM "AuditSeal" WHERE "tenantId" = :tenant AND "seq" > 3`])

  const { problems } = await sealed.verify()
  expect(problems).toContainEqual(
    expect.objectContaining({ found: 'cut', place: { from: 4, to: 5 } }),
  )
})

test('a whole chain that is made anew over a forged history is found', async () => {
  await using sealed = await sealedTenant()
  await exportHeads(sealed.sealing)
  await sealed.tamper([
    set('StockOperation', sealed.second.id, `"reason" = 'Stolen', "digest" = NULL`),
    `DELETE FROM "AuditSeal" WHERE "tenantId" = :tenant`,
    `INSERT INTO "AuditUnsealed" SELECT "id", "tenantId" FROM "AuditEntry" WHERE "tenantId" = :tenant`,
    `INSERT INTO "StockUnsealed" SELECT "id", ARRAY["id"], "tenantId" FROM "StockOperation"
     WHERE "tenantId" = :tenant`,
  ])
  await sealAll(sealed.sealing)

  const { problems } = await sealed.verify()
  expect(problems.map(({ found }) => found)).toContain('cut')
  // With as many links as before it is the hash that does not fit.
  await recordStock(sealed.ctx, {
    requestId: newId(),
    type: 'IN',
    productId: sealed.productId,
    quantity: 1,
  })
  for (let turn = 0; turn < 4; turn += 1) {
    await makeProduct(sealed.ctx)
    await sealAll(sealed.sealing)
  }
  const later = await sealed.verify()
  expect(later.problems.map(({ found }) => found)).toEqual(['rewritten'])
})

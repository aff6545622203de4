import { verifyDatabase } from '@inventory-pro/db/stock/verify-database'
import { openOwner } from '@inventory-pro/db/testing/open-owner'
import { openTestDb, testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { makeProduct } from '../testing/make-product.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import { withTurn } from '../turn.ts'
import { countStock } from './count-stock.ts'
import { createLocation } from './location.ts'
import { recordMany } from './record-many.ts'
import { recordStock } from './record-stock.ts'
import { reverseStock } from './reverse-stock.ts'
import { transferStock } from './transfer-stock.ts'
import { verifyStock } from './verify-stock.ts'

/** A tenant in whose ledger every kind of operation stands. */
async function tenantWithHistory(ctx: Context & { mainId: string }): Promise<void> {
  const { id: shopId } = await createLocation(ctx, { name: 'Shop', code: 'SHOP' })
  const { id: productId } = await makeProduct(ctx, { openingStock: 20 })
  const { id: otherId } = await makeProduct(ctx, { openingStock: 10 })
  const request = () => ({ requestId: newId() })

  await recordStock(ctx, { ...request(), type: 'OUT', productId, quantity: 2 })
  await transferStock(ctx, {
    ...request(),
    fromLocationId: ctx.mainId,
    toLocationId: shopId,
    lines: [
      { productId, quantity: 5 },
      { productId: otherId, quantity: 1 },
    ],
  })
  await countStock(ctx, { ...request(), lines: [{ productId, counted: 14 }] })
  await countStock(ctx, { ...request(), lines: [{ productId, counted: 14 }] })
  const lines = [
    { productId, type: 'IN', quantity: 3 },
    { productId: otherId, type: 'OUT', quantity: 4 },
  ] as const
  const { id: operationId } = await recordMany(ctx, { ...request(), lines: [...lines] })
  await reverseStock(ctx, { ...request(), operationId })
  const receipt = { ...request(), type: 'IN', productId, quantity: 6 } as const
  const { id: receiptId, movements } = await recordStock(ctx, receipt)
  const parts = movements.map(({ id: movementId }) => ({ movementId, quantity: 2 }))
  await reverseStock(ctx, { ...request(), operationId: receiptId, lines: parts })
}

async function verify(tenantId: string) {
  for await (const result of verifyDatabase(await testDatabaseUrl(), tenantId)) return result
  throw new Error('Nothing was verified.')
}

test('finds no difference in an intact ledger, in the rows and rebuilt', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  await tenantWithHistory(ctx)

  expect(await verify(ctx.actor.tenantId)).toEqual({
    tenantId: ctx.actor.tenantId,
    ok: true,
    checked: { operations: 10, movements: 14, levels: 4, products: 2 },
    problems: [],
  })
})

test('however many ask for a check, a tenant has one under way, and all tenants two', async () => {
  await using db = await openTestDb()
  const tenants = await Promise.all([1, 2, 3, 4].map(() => makeTenant(db)))
  const askOften = () =>
    tenants.flatMap((ctx) => Array.from({ length: 20 }, () => verifyStock(ctx)))

  const checks = askOften()
  const { totalCount, idleCount, waitingCount } = db.pool
  expect(totalCount - idleCount + waitingCount).toBe(2)

  const answers = await Promise.all(checks)
  expect(answers.every(({ ok }) => ok)).toBe(true)
  expect(new Set(answers).size).toBe(tenants.length)
  expect(new Set(await Promise.all(askOften())).size).toBe(tenants.length)
})

test('all tenants are verified when none is named, and an unknown one is refused', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const tenantIds: string[] = []
  for await (const { tenantId } of verifyDatabase(await testDatabaseUrl())) tenantIds.push(tenantId)

  expect(tenantIds).toContain(ctx.actor.tenantId)
  await expect(verify(newId())).rejects.toThrow('There is no tenant')
})

const movement = (which: string) => `
  "id" = (SELECT "id" FROM "StockMovement" WHERE "tenantId" = $1 AND ${which} ORDER BY "id" LIMIT 1)`
const operation = (which: string) => `
  "id" = (SELECT "id" FROM "StockOperation" WHERE "tenantId" = $1 AND ${which} ORDER BY "id" LIMIT 1)`
const last = '"seq" = 2 AND "balanceAfter" > 0'

// What an owner could do by hand, and the invariants by which it shows.
test.for([
  {
    tampering: 'a level with another quantity',
    sql: 'UPDATE "StockLevel" SET "quantity" = "quantity" + 1 WHERE "tenantId" = $1',
    found: ['I10', 'I3', 'I4'],
  },
  {
    tampering: 'a level with another sequence number',
    sql: 'UPDATE "StockLevel" SET "seq" = "seq" + 1 WHERE "tenantId" = $1',
    found: ['I10', 'I3'],
  },
  {
    tampering: 'a level with another instant',
    sql: `UPDATE "StockLevel" SET "recordedAt" = "recordedAt" + interval '1 s' WHERE "tenantId" = $1`,
    found: ['I10'],
  },
  {
    tampering: 'an inventory off by one',
    sql: 'UPDATE "Inventory" SET "quantity" = "quantity" - 1 WHERE "tenantId" = $1',
    found: ['I10', 'I4'],
  },
  {
    tampering: 'a product without inventory',
    sql: 'DELETE FROM "Inventory" WHERE "tenantId" = $1',
    found: ['I10', 'I4'],
  },
  {
    tampering: 'a deleted movement',
    sql: `DELETE FROM "StockMovement" WHERE "tenantId" = $1 AND ${movement(last)}`,
    found: ['I10', 'I3'],
  },
  {
    tampering: 'an inserted movement',
    sql: `
      INSERT INTO "StockMovement" ("tenantId", "id", "operationId", "productId", "locationId", "type",
        "quantity", "seq", "balanceAfter", "createdAt", "updatedAt")
      SELECT "tenantId", gen_random_uuid(), "operationId", "productId", "locationId", 'IN', 1, 99,
        "balanceAfter" + 1, "createdAt", "createdAt"
      FROM "StockMovement" WHERE "tenantId" = $1 AND ${movement(last)}`,
    found: ['I10', 'I3'],
  },
  {
    tampering: 'a movement of another quantity',
    sql: `UPDATE "StockMovement" SET "quantity" = 2147483647 WHERE "tenantId" = $1 AND ${movement(last)}`,
    found: ['I10', 'I3'],
  },
  {
    tampering: 'a movement turned round',
    sql: `UPDATE "StockMovement" SET "type" = CASE "type" WHEN 'IN' THEN 'OUT' ELSE 'IN' END::"MovementType"
      WHERE "tenantId" = $1 AND ${movement(last)}`,
    found: ['I10', 'I3'],
  },
  {
    tampering: 'another balance after a movement',
    sql: `UPDATE "StockMovement" SET "balanceAfter" = "balanceAfter" + 1
      WHERE "tenantId" = $1 AND ${movement(last)}`,
    found: ['I3'],
  },
  {
    tampering: 'a gap in the sequence of a level',
    sql: `UPDATE "StockMovement" SET "seq" = 99 WHERE "tenantId" = $1 AND ${movement(last)}`,
    found: ['I3'],
  },
  {
    tampering: 'a movement at another instant than its operation',
    sql: `UPDATE "StockMovement" SET "createdAt" = "createdAt" + interval '1 d', "updatedAt" = "updatedAt" + interval '1 d'
      WHERE "tenantId" = $1 AND ${movement(last)}`,
    found: ['I10', 'I3'],
  },
  {
    tampering: 'a movement given to another operation',
    sql: `UPDATE "StockMovement" SET "operationId" = (
        SELECT "id" FROM "StockOperation" WHERE "tenantId" = $1 AND "kind" = 'transfer')
      WHERE "tenantId" = $1 AND ${movement(`"seq" = 2 AND "type" = 'OUT'`)}`,
    found: ['I2', 'I3'],
  },
  {
    tampering: 'an issue that issued nothing',
    sql: `UPDATE "StockOperation" SET "kind" = 'issue' WHERE "tenantId" = $1 AND "kind" = 'count'`,
    found: ['I11', 'I3'],
  },
  {
    tampering: 'another quantity that was counted',
    sql: 'UPDATE "StockObservation" SET "counted" = "counted" + 1 WHERE "tenantId" = $1',
    found: ['I11'],
  },
  {
    tampering: 'a count that nobody saw',
    sql: 'DELETE FROM "StockObservation" WHERE "tenantId" = $1',
    found: ['I11'],
  },
  {
    tampering: 'a correction of another operation',
    sql: `UPDATE "StockOperation" SET "correctsId" = (
        SELECT "id" FROM "StockOperation" WHERE "tenantId" = $1 AND "kind" = 'issue')
      WHERE "tenantId" = $1 AND "correctsId" IS NOT NULL`,
    found: ['I7'],
  },
  {
    tampering: 'a deleted operation',
    sql: `DELETE FROM "StockOperation" WHERE "tenantId" = $1 AND ${operation(`"kind" = 'issue'`)}`,
    found: ['I8', 'I9'],
  },
  {
    tampering: 'a reversal of another operation',
    sql: `UPDATE "StockOperation" SET "reversesId" = (
        SELECT "id" FROM "StockOperation" WHERE "tenantId" = $1 AND "kind" = 'issue')
      WHERE "tenantId" = $1 AND "kind" = 'reversal'`,
    found: ['I7'],
  },
  {
    tampering: 'a removed outbox row',
    sql: `DELETE FROM "Outbox" WHERE "tenantId" = $1
      AND "seq" = (SELECT max("seq") FROM "Outbox" WHERE "tenantId" = $1)`,
    found: ['I8'],
  },
  {
    tampering: 'a doubled outbox row',
    sql: `INSERT INTO "Outbox" ("tenantId", "kind", "payload")
      SELECT "tenantId", "kind", "payload" FROM "Outbox" WHERE "tenantId" = $1 LIMIT 1`,
    found: ['I8'],
  },
])('$tampering is found and its place named', async ({ sql, found }) => {
  await using db = await openTestDb()
  await using owner = await openOwner()
  const ctx = await makeTenant(db)
  await tenantWithHistory(ctx)

  // As a superuser can: without triggers and without foreign keys.
  await owner.query('SET session_replication_role = replica')
  const { rowCount } = await owner.query(sql, [ctx.actor.tenantId])
  const { ok, problems } = await verify(ctx.actor.tenantId)

  expect(rowCount).toBeGreaterThan(0)
  expect(ok).toBe(false)
  expect([...new Set(problems.map(({ invariant }) => invariant))].toSorted()).toEqual(found)
  for (const { place } of problems) expect(Object.keys(place).length).toBeGreaterThan(1)
})

test('a check holds no turn while it runs, and neither does a call that waits for its result', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  let left = 0
  const leave = () => {
    left += 1
  }

  const found = await withTurn({ leave }, () => Promise.all([verifyStock(ctx), verifyStock(ctx)]))

  expect(found.map(({ ok }) => ok)).toEqual([true, true])
  expect(left).toBe(2)
})

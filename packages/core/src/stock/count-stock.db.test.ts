import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { newId } from '@inventory-pro/shared/id'
import { countStockInput } from '@inventory-pro/shared/stock/operation'
import { expect, test } from 'vitest'
import { deleteProduct, getProduct, updateProduct } from '../catalog/product.ts'
import { makeProduct } from '../testing/make-product.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import { countStock } from './count-stock.ts'
import { getInventory, listInventories } from './inventory.ts'
import { getOperation, listOperations } from './read-stock.ts'
import { reverseStock } from './reverse-stock.ts'
import { verifyStock } from './verify-stock.ts'

test('a count keeps every line it saw, also one that agrees', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id: boltId } = await makeProduct(ctx, { openingStock: 5 })
  const { id: nutId } = await makeProduct(ctx, { openingStock: 9 })
  const { id: otherId } = await makeProduct(ctx)
  const lines = [
    { productId: boltId, counted: 5, expected: 5 },
    { productId: nutId, counted: 7 },
  ]

  const count = await countStock(ctx, { requestId: newId(), lines })

  const seen = [
    { productId: boltId, locationId: ctx.mainId, counted: 5, held: 5, expected: 5 },
    { productId: nutId, locationId: ctx.mainId, counted: 7, held: 9, expected: null },
  ]
  expect(count).toMatchObject({ observations: seen, movements: [{ productId: nutId }] })
  expect(await getOperation(ctx, count)).toEqual(count)
  const operationsOf = async (productId: string) =>
    (await listOperations(ctx, { limit: 5, productId, kind: 'count' })).items
  expect(await operationsOf(boltId)).toMatchObject([
    { id: count.id, observations: seen, observationCount: 2, movementCount: 1 },
  ])
  expect(await operationsOf(otherId)).toEqual([])
  expect(await verifyStock(ctx)).toMatchObject({ ok: true, problems: [] })
})

test('a product says when it was last counted and by whom, unless that count was reversed', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id: productId } = await makeProduct(ctx, { openingStock: 5 })
  const count = (counted: number) =>
    countStock(ctx, { requestId: newId(), lines: [{ productId, counted }] })
  expect(await getInventory(ctx, { productId })).toMatchObject({
    lastCountedAt: null,
    lastCount: null,
  })

  const first = await count(5)
  const { id: operationId } = await count(6)
  await reverseStock(ctx, { requestId: newId(), operationId })

  const lastCount = {
    lastCountedAt: first.recordedAt,
    lastCount: { operationId: first.id, actor: first.actor },
  }
  expect(await getInventory(ctx, { productId })).toMatchObject(lastCount)
  expect((await listInventories(ctx, { limit: 5 })).items).toMatchObject([lastCount])
})

test('a product that was counted keeps its unit and cannot be deleted', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id } = await makeProduct(ctx)
  await countStock(ctx, { requestId: newId(), lines: [{ productId: id, counted: 0 }] })

  expect(await getProduct(ctx, { id })).toMatchObject({ hasMoved: true })
  await expect(deleteProduct(ctx, { id })).rejects.toMatchObject({ reason: 'HAS_MOVEMENTS' })
  await expect(updateProduct(ctx, { id, unit: 'kg' })).rejects.toMatchObject({
    reason: 'UNIT_IN_USE',
  })
})

test('a count that has a product twice is refused at its second line', () => {
  const [boltId, nutId] = [newId(), newId()]
  const lines = [boltId, nutId, boltId].map((productId) => ({ productId, counted: 5 }))

  const { error } = countStockInput.safeParse({ requestId: newId(), lines })

  expect(error?.issues).toMatchObject([
    { path: ['lines', 2, 'productId'], message: expect.stringContaining('line 1') },
  ])
})

test('observations of a count are immutable', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id: productId } = await makeProduct(ctx)
  await countStock(ctx, { requestId: newId(), lines: [{ productId, counted: 3 }] })
  const run = (text: string) =>
    inTenantSql(db, ctx.actor.tenantId, (tx) => tx.query({ text, values: [] }))

  await expect(run(`UPDATE "StockObservation" SET "counted" = 4`)).rejects.toThrow(/denied/)
  await expect(run(`DELETE FROM "StockObservation"`)).rejects.toThrow(/denied/)
})

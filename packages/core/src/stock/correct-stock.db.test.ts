import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { newId } from '@inventory-pro/shared/id'
import type { OperationView } from '@inventory-pro/shared/stock/operation'
import { expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { getSummary } from '../insight/get-summary.ts'
import { makeProduct } from '../testing/make-product.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import { createLocation } from './location.ts'
import { getOperation, listLevels } from './read-stock.ts'
import { recordMany } from './record-many.ts'
import { recordStock } from './record-stock.ts'
import { reverseStock } from './reverse-stock.ts'
import { transferStock } from './transfer-stock.ts'
import { verifyStock } from './verify-stock.ts'

async function receiveBoth(ctx: Context) {
  const { id: boltId } = await makeProduct(ctx)
  const { id: nutId } = await makeProduct(ctx)
  const lines = [
    { type: 'IN', productId: boltId, quantity: 5 } as const,
    { type: 'IN', productId: nutId, quantity: 8 } as const,
  ]
  const receipt = await recordMany(ctx, { requestId: newId(), lines })
  return { boltId, nutId, receipt }
}

const reverse = (ctx: Context, { id: operationId }: { id: string }) =>
  reverseStock(ctx, { requestId: newId(), operationId })

type Part = { line: number; quantity?: number }

function takeBack(ctx: Context, operation: OperationView, { line, quantity }: Part) {
  const movementId = operation.movements[line]?.id ?? ''
  const lines = [{ movementId, quantity }]
  return reverseStock(ctx, { requestId: newId(), operationId: operation.id, lines })
}

async function quantitiesOf(ctx: Context, ...productIds: string[]): Promise<number[]> {
  const { items } = await listLevels(ctx, { limit: 50 })
  return productIds.map((id) =>
    items.reduce((sum, { product, quantity }) => sum + (product.id === id ? quantity : 0), 0),
  )
}

async function expectSound(ctx: Context): Promise<void> {
  expect(await verifyStock(ctx)).toMatchObject({ ok: true, problems: [] })
}

test('a correction takes back one line, and a later reversal only the rest', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { boltId, nutId, receipt } = await receiveBoth(ctx)

  const correction = await takeBack(ctx, receipt, { line: 0 })
  expect(correction).toMatchObject({
    kind: 'adjustment',
    correctsId: receipt.id,
    reversesId: null,
    movements: [{ productId: boltId, type: 'OUT', quantity: 5 }],
  })
  expect(await quantitiesOf(ctx, boltId, nutId)).toEqual([0, 8])
  expect(await getOperation(ctx, receipt)).toMatchObject({ correctedByIds: [correction.id] })

  const reversal = await reverse(ctx, receipt)
  expect(reversal.movements).toMatchObject([{ productId: nutId, type: 'OUT', quantity: 8 }])
  expect(await quantitiesOf(ctx, boltId, nutId)).toEqual([0, 0])
  await expectSound(ctx)

  await reverse(ctx, reversal)
  expect(await quantitiesOf(ctx, boltId, nutId)).toEqual([0, 8])
  await expectSound(ctx)
})

test('a correction takes back a part of a line, and never more than is left', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { boltId, nutId, receipt } = await receiveBoth(ctx)

  await takeBack(ctx, receipt, { line: 1, quantity: 6 })
  await expect(takeBack(ctx, receipt, { line: 1, quantity: 3 })).rejects.toMatchObject({
    reason: 'NOTHING_LEFT',
    details: { operationId: receipt.id, productId: nutId, left: 2, requested: 3 },
  })
  await takeBack(ctx, receipt, { line: 1 })
  await expect(takeBack(ctx, receipt, { line: 1 })).rejects.toMatchObject({
    reason: 'NOTHING_LEFT',
    details: { left: 0 },
  })
  expect(await quantitiesOf(ctx, boltId, nutId)).toEqual([5, 0])
  await expectSound(ctx)
})

test('a correction is undone by its reversal, until what it corrects is reversed', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { boltId, nutId, receipt } = await receiveBoth(ctx)

  const undone = await reverse(ctx, await takeBack(ctx, receipt, { line: 0 }))
  expect(undone).toMatchObject({ kind: 'reversal', correctsId: receipt.id })
  expect(await quantitiesOf(ctx, boltId, nutId)).toEqual([5, 8])

  const correction = await takeBack(ctx, receipt, { line: 0 })
  await expect(reverse(ctx, undone)).rejects.toMatchObject({ reason: 'NOTHING_LEFT' })
  const { id: reversedById } = await reverse(ctx, receipt)
  const tooLate = { reason: 'ALREADY_REVERSED', details: { operationId: receipt.id, reversedById } }
  await expect(reverse(ctx, correction)).rejects.toMatchObject(tooLate)
  await expect(takeBack(ctx, receipt, { line: 1 })).rejects.toMatchObject(tooLate)
  expect(await quantitiesOf(ctx, boltId, nutId)).toEqual([0, 0])
  await expectSound(ctx)
})

test('a correction of a transfer takes back both halves, whichever is named', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const shop = await createLocation(ctx, { name: 'Shop', code: 'S' })
  const { id: productId } = await makeProduct(ctx, { openingStock: 20 })
  const lines = [{ productId, quantity: 8 }]
  const places = { fromLocationId: ctx.mainId, toLocationId: shop.id }
  const transfer = await transferStock(ctx, { requestId: newId(), ...places, lines })

  await takeBack(ctx, transfer, { line: 0, quantity: 3 })
  await takeBack(ctx, transfer, { line: 1, quantity: 1 })

  const { items } = await listLevels(ctx, { limit: 5, productId })
  expect(
    Object.fromEntries(items.map(({ location, quantity }) => [location.name, quantity])),
  ).toEqual({ Main: 16, Shop: 4 })
  expect((await reverse(ctx, transfer)).movements).toHaveLength(2)
  expect(await quantitiesOf(ctx, productId)).toEqual([20])
  await expectSound(ctx)
})

test('of corrections and a reversal at the same moment, nothing is taken back twice', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { boltId, nutId, receipt } = await receiveBoth(ctx)

  await Promise.allSettled([
    takeBack(ctx, receipt, { line: 0 }),
    takeBack(ctx, receipt, { line: 0 }),
    takeBack(ctx, receipt, { line: 1, quantity: 5 }),
    takeBack(ctx, receipt, { line: 1, quantity: 5 }),
    reverse(ctx, receipt),
  ])

  expect(await quantitiesOf(ctx, boltId, nutId)).toEqual([0, 0])
  await expectSound(ctx)
})

test('a correction takes back movements of its operation and of no other', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { receipt } = await receiveBoth(ctx)
  const { receipt: other } = await receiveBoth(ctx)
  const reversal = await reverse(ctx, other)
  const lines = [{ movementId: other.movements[0]?.id ?? '' }]

  await expect(
    reverseStock(ctx, { requestId: newId(), operationId: receipt.id, lines }),
  ).rejects.toMatchObject({ reason: 'NOT_FOUND', details: { thing: 'movement' } })
  await expect(takeBack(ctx, reversal, { line: 0 })).rejects.toMatchObject({
    reason: 'INVALID_INPUT',
    details: { fields: { lines: expect.any(String) } },
  })
})

test('a report subtracts what was taken back from the operation that it corrects', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { receipt } = await receiveBoth(ctx)
  await takeBack(ctx, receipt, { line: 0 })
  await takeBack(ctx, receipt, { line: 1, quantity: 2 })

  const { movementsPerDay } = await getSummary(ctx, { days: 7 })
  expect(movementsPerDay.at(-1)).toMatchObject({
    received: 6,
    issued: 0,
    movements: 1,
    lines: { received: 1, adjusted: 0 },
  })
})

test('a refused reversal names the later operations that took the stock', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { boltId, receipt } = await receiveBoth(ctx)
  const issue = { type: 'OUT', productId: boltId } as const
  const undone = await recordStock(ctx, { requestId: newId(), ...issue, quantity: 1 })
  await reverse(ctx, undone)
  const used = await recordStock(ctx, { requestId: newId(), ...issue, quantity: 4 })

  await expect(reverse(ctx, receipt)).rejects.toMatchObject({
    reason: 'INSUFFICIENT_STOCK',
    message: expect.stringContaining('4 of the 5'),
    details: {
      available: 1,
      requested: 5,
      usedBy: [{ operationId: used.id, kind: 'issue', quantity: 4 }],
    },
  })
  await takeBack(ctx, receipt, { line: 0, quantity: 1 })
  expect(await quantitiesOf(ctx, boltId)).toEqual([0])
})

test('a refused issue names where else there is stock, the fullest first, and no archived or foreign place', async () => {
  await using db = await openTestDb()
  const [ctx, other] = [await makeTenant(db), await makeTenant(db)]
  await makeProduct(other, { openingStock: 9 })
  const { id: productId } = await makeProduct(ctx)
  const { id: stocked } = await makeProduct(ctx, { openingStock: 3 })
  const receive = async (name: string, quantity: number) => {
    const { id: locationId } = await createLocation(ctx, { name, code: name })
    await recordStock(ctx, { requestId: newId(), type: 'IN', productId, locationId, quantity })
    return { locationId, name, available: quantity }
  }
  const [van, shop] = [await receive('Van', 2), await receive('Shop', 7)]
  const line = { type: 'OUT', productId, quantity: 5 } as const

  await expect(recordStock(ctx, { requestId: newId(), ...line })).rejects.toMatchObject({
    message: expect.stringContaining('Shop, which has 7'),
    details: { available: 0, requested: 5, elsewhere: [shop, van] },
  })
  const lines = [line, { type: 'OUT', productId: stocked, quantity: 4 } as const]
  await expect(recordMany(ctx, { requestId: newId(), lines })).rejects.toMatchObject({
    details: {
      elsewhere: [shop, van],
      lines: [{ details: { elsewhere: [shop, van] } }, { details: { available: 3 } }],
    },
  })
  const places = { fromLocationId: ctx.mainId, toLocationId: shop.locationId }
  const transfer = { requestId: newId(), ...places, lines: [{ productId, quantity: 1 }] }
  await expect(transferStock(ctx, transfer)).rejects.toMatchObject({
    details: { elsewhere: [van] },
  })
})

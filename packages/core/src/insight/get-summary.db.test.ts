import { setProductArchived } from '@inventory-pro/db/catalog/product'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { newId } from '@inventory-pro/shared/id'
import { describe, expect, test } from 'vitest'
import { archiveProduct } from '../catalog/product.ts'
import { services } from '../catalog/service.ts'
import type { Context } from '../context.ts'
import { customers } from '../customer/customer.ts'
import { createLedger } from '../ledger/ledger.ts'
import { countStock } from '../stock/count-stock.ts'
import { listInventories } from '../stock/inventory.ts'
import { createLocation } from '../stock/location.ts'
import { listLevels } from '../stock/read-stock.ts'
import { recordMany } from '../stock/record-many.ts'
import { recordStock } from '../stock/record-stock.ts'
import { reverseStock } from '../stock/reverse-stock.ts'
import { transferStock } from '../stock/transfer-stock.ts'
import { updateTenant } from '../tenant/tenant.ts'
import { makeProduct } from '../testing/make-product.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import { getSummary } from './get-summary.ts'
import { lastDays } from './last-days.ts'

const nothing = { received: 0, issued: 0, transferred: 0, corrected: 0, adjusted: 0 }

async function today(ctx: Context) {
  const { movementsPerDay } = await getSummary(ctx, { days: 7 })
  const last = movementsPerDay.at(-1)
  if (!last) throw new Error('A summary has days.')
  return last
}

test('a new tenant has a summary of nothing, with every day in it', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)

  const summary = await getSummary(ctx, { days: 7 })

  expect(summary).toMatchObject({
    products: 0,
    services: 0,
    customers: 0,
    locations: 1,
    stock: { out: 0, low: 0, over: 0, ok: 0 },
    value: '0.00',
    currency: 'EUR',
  })
  expect(summary.movementsPerDay).toHaveLength(7)
  expect(summary.movementsPerDay.at(-1)).toEqual({
    day: new Date().toISOString().slice(0, 10),
    received: 0,
    issued: 0,
    transferred: 0,
    movements: 0,
    lines: nothing,
  })
})

test('it counts what is in use, by status, and values it to the last decimal', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  await makeProduct(ctx)
  await makeProduct(ctx, { openingStock: 2_000_000_000, price: '999999999999.9999' })
  await makeProduct(ctx, { openingStock: 3, price: '0.0001' })
  await makeProduct(ctx, { openingStock: 30, price: '0.10' })
  await archiveProduct(ctx, await makeProduct(ctx))
  await services.create(ctx, { name: 'Installation', price: '80.00' })
  await services.archive(ctx, await services.create(ctx, { name: 'Old', price: '1.00' }))
  await customers.create(ctx, { name: 'Ana Ltd', email: 'ana@example.com' })
  await createLocation(ctx, { name: 'Shelf', code: 'S1' })
  await makeProduct(await makeTenant(db), { openingStock: 1 })

  expect(await getSummary(ctx, { days: 7 })).toMatchObject({
    products: 4,
    services: 1,
    customers: 1,
    locations: 2,
    stock: { out: 1, low: 1, over: 1, ok: 1 },
    value: '1999999999999999800003.0003',
    archived: { products: 0, value: '0.00' },
  })
})

test('archived products that hold stock from earlier are valued, with a line of their own', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  await makeProduct(ctx, { openingStock: 30, price: '2.00' })
  const old = await makeProduct(ctx, { openingStock: 30, price: '0.50' })
  // Only before archiving was refused could this come about.
  await inTenant(db, ctx.actor.tenantId, (tx) => setProductArchived(tx, old.id, new Date()))

  expect(await getSummary(ctx, { days: 7 })).toMatchObject({
    products: 1,
    stock: { ok: 1 },
    value: '75.00',
    archived: { products: 1, value: '15.00' },
  })
  const { items } = await listLevels(ctx, { limit: 5 })
  expect(items.filter(({ product }) => product.archivedAt !== null)).toHaveLength(1)
  expect((await listInventories(ctx, { limit: 5, archived: true })).items).toMatchObject([
    { quantity: 30, product: { id: old.id } },
  ])
})

describe('received and issued', () => {
  test('follow the kind of an operation, not the direction of its movements', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const shelf = await createLocation(ctx, { name: 'Shelf', code: 'S1' })
    const { id: productId } = await makeProduct(ctx, { openingStock: 10 })
    const locations = { fromLocationId: ctx.mainId, toLocationId: shelf.id }
    await transferStock(ctx, {
      requestId: newId(),
      ...locations,
      lines: [{ productId, quantity: 7 }],
    })
    await countStock(ctx, { requestId: newId(), lines: [{ productId, counted: 9 }] })
    const lines = [
      { type: 'IN', productId, quantity: 4 } as const,
      { type: 'OUT', productId, quantity: 1 } as const,
    ]
    await recordMany(ctx, { requestId: newId(), lines })
    await recordStock(ctx, { requestId: newId(), type: 'OUT', productId, quantity: 2 })

    expect(await today(ctx)).toMatchObject({
      received: 10,
      issued: 2,
      transferred: 7,
      movements: 7,
      lines: { received: 1, issued: 1, transferred: 1, corrected: 1, adjusted: 2 },
    })
  })

  test('leave out what was reversed, and count it again once it is redone', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const { id: productId } = await makeProduct(ctx)
    const receipt = { requestId: newId(), type: 'IN', productId, quantity: 8 } as const
    const received = await recordStock(ctx, receipt)
    const sums = async () => {
      const { movements, ...sums } = await today(ctx)
      return [sums.received, sums.issued, movements, sums.lines.received]
    }
    const reverse = ({ id: operationId }: { id: string }) =>
      reverseStock(ctx, { requestId: newId(), operationId })

    const undone = await reverse(received)
    expect(await sums()).toEqual([0, 0, 0, 0])
    const redone = await reverse(undone)
    expect(await sums()).toEqual([8, 0, 1, 1])
    await reverse(redone)
    expect(await sums()).toEqual([0, 0, 0, 0])
  })
})

test('it sums the movements of a day', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id: productId } = await makeProduct(ctx, { openingStock: 40 })
  await recordStock(ctx, { requestId: newId(), type: 'OUT', productId, quantity: 15 })
  await recordStock(ctx, { requestId: newId(), type: 'IN', productId, quantity: 2 })

  const { movementsPerDay } = await getSummary(ctx, { days: 30 })

  expect(movementsPerDay.at(-1)).toMatchObject({ received: 42, issued: 15, movements: 3 })
  expect(movementsPerDay.slice(0, -1).every(({ movements }) => movements === 0)).toBe(true)
})

test("a movement counts on the day that the tenant's own calendar shows, and before the first day on none", async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const timezone = 'Pacific/Kiritimati'
  await updateTenant(ctx, { timezone })
  const { id: productId } = await makeProduct(ctx)
  const days = lastDays(new Date(), timezone, 8).map(({ day, start }) => ({ day, startMs: +start }))
  const [before, first, , , day, next] = days
  const receiveAt = async (ms: number, quantity: number) => {
    const past = {
      ...ctx,
      ledger: createLedger(db, { clock: Date.now, replayAt: () => ms }),
    }
    await recordStock(past, { requestId: newId(), type: 'IN', productId, quantity })
  }
  if (!before || !first || !day || !next) throw new Error('There are eight days.')

  await receiveAt(first.startMs - 1, 1)
  await receiveAt(first.startMs, 10)
  await receiveAt(day.startMs - 1, 100)
  await receiveAt(day.startMs, 1_000)
  await receiveAt(next.startMs - 1, 10_000)

  const { movementsPerDay } = await getSummary(ctx, { days: 7 })
  const receivedOn = (name: string) => movementsPerDay.find((it) => it.day === name)?.received
  expect(movementsPerDay.map((it) => it.day)).not.toContain(before.day)
  expect(receivedOn(first.day)).toBe(10)
  expect(receivedOn(day.day)).toBe(11_000)
  expect(movementsPerDay.reduce((sum, { received }) => sum + received, 0)).toBe(11_110)
})

import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { archiveProduct } from '../catalog/product.ts'
import { archiveService, createService } from '../catalog/service.ts'
import { createCustomer } from '../customer/customer.ts'
import { createLedger } from '../ledger/ledger.ts'
import { createLocation } from '../stock/location.ts'
import { recordStock } from '../stock/record-stock.ts'
import { updateTenant } from '../tenant/tenant.ts'
import { makeProduct } from '../testing/make-product.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import { getSummary } from './get-summary.ts'
import { lastDays } from './last-days.ts'

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
    movements: 0,
  })
})

test('it counts what is in use, by status, and values it to the last decimal', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  await makeProduct(ctx)
  await makeProduct(ctx, { openingStock: 2_000_000_000, price: '999999999999.9999' })
  await makeProduct(ctx, { openingStock: 3, price: '0.0001' })
  await makeProduct(ctx, { openingStock: 30, price: '0.10' })
  await archiveProduct(ctx, await makeProduct(ctx, { openingStock: 30 }))
  await createService(ctx, { name: 'Installation', price: '80.00' })
  await archiveService(ctx, await createService(ctx, { name: 'Old', price: '1.00' }))
  await createCustomer(ctx, { name: 'Ana Ltd', email: 'ana@example.com' })
  await createLocation(ctx, { name: 'Shelf', code: 'S1' })
  await makeProduct(await makeTenant(db), { openingStock: 1 })

  expect(await getSummary(ctx, { days: 7 })).toMatchObject({
    products: 4,
    services: 1,
    customers: 1,
    locations: 2,
    stock: { out: 1, low: 1, over: 1, ok: 1 },
    value: '1999999999999999800003.0003',
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

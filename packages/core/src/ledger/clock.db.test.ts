import { readDatabaseTime } from '@inventory-pro/db/clock'
import { openOwner } from '@inventory-pro/db/testing/open-owner'
import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { recordStock } from '../stock/record-stock.ts'
import { verifyStock } from '../stock/verify-stock.ts'
import { makeProduct } from '../testing/make-product.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import { createLedger } from './ledger.ts'

const hourMs = 3_600_000
const nineYearsMs = 9 * 365 * 24 * hourMs

const receive = (ctx: Context, productId: string) =>
  recordStock(ctx, { requestId: newId(), type: 'IN', productId, quantity: 1 })

/** The same tenant through a process whose clock is `shiftMs` off. */
const withClock = (ctx: Context, shiftMs: number): Context => ({
  ...ctx,
  ledger: createLedger(ctx.db, { clock: () => Date.now() + shiftMs }),
})

/** The same tenant through a process of an hour to come, as one without the check would record. */
const inFuture = (ctx: Context, aheadMs: number): Context => ({
  ...ctx,
  ledger: createLedger(ctx.db, { clock: Date.now, replayAt: () => Date.now() + aheadMs }),
})

test('an operation bears the time of the database, taken while it is recorded', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id: productId } = await makeProduct(ctx)

  const before = await readDatabaseTime(db)
  const { recordedAt } = await receive(ctx, productId)
  const after = await readDatabaseTime(db)

  expect(Date.parse(recordedAt)).toBeGreaterThanOrEqual(before.getTime())
  expect(Date.parse(recordedAt)).toBeLessThanOrEqual(after.getTime())
})

test.each([hourMs, nineYearsMs, -hourMs])(
  'a process whose clock is %i ms off records nothing, and other processes go on',
  async (shiftMs) => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const { id: productId } = await makeProduct(ctx)

    await expect(receive(withClock(ctx, shiftMs), productId)).rejects.toMatchObject({
      reason: 'CLOCK_SKEW',
      details: { differenceSeconds: Math.abs(shiftMs) / 1000 },
    })
    expect(await receive(ctx, productId)).toMatchObject({ movements: [{ seq: 1 }] })
  },
)

test('a process whose clock is a little off records the time of the database', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id: productId } = await makeProduct(ctx)

  const { recordedAt } = await receive(withClock(ctx, 3_000), productId)

  const now = await readDatabaseTime(db)
  expect(Date.parse(recordedAt)).toBeLessThanOrEqual(now.getTime())
})

test('a level in the future is refused by name, and drags no other product or tenant along', async () => {
  await using db = await openTestDb()
  const [ctx, neighbour] = [await makeTenant(db), await makeTenant(db)]
  const [ahead, product] = [await makeProduct(ctx), await makeProduct(ctx)]
  const { id: theirs } = await makeProduct(neighbour)
  const { recordedAt } = await receive(inFuture(ctx, nineYearsMs), ahead.id)
  const shared = createLedger(db)
  const receiveShared = (of: Context, productId: string) =>
    receive({ ...of, ledger: shared }, productId)

  const [end, ...others] = await Promise.allSettled([
    receiveShared(ctx, ahead.id),
    receiveShared(ctx, product.id),
    receiveShared(neighbour, theirs),
  ])

  expect(end).toMatchObject({ status: 'rejected' })
  expect(end).toHaveProperty('reason.refusal', {
    reason: 'RECORDED_AHEAD',
    details: expect.objectContaining({ productId: ahead.id, locationId: ctx.mainId }),
  })
  const now = (await readDatabaseTime(db)).getTime()
  for (const other of others) {
    const recorded = other.status === 'fulfilled' ? other.value.recordedAt : ''
    expect(Date.parse(recorded)).toBeLessThanOrEqual(now)
  }
  expect(Date.parse(recordedAt)).toBeGreaterThan(now)
})

test('a level a moment ahead delays its own operation, and none after it', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const [ahead, product] = [await makeProduct(ctx), await makeProduct(ctx)]
  const first = await receive(inFuture(ctx, 4_000), ahead.id)

  const [next, other] = await Promise.all([receive(ctx, ahead.id), receive(ctx, product.id)])

  expect(next.recordedAt > first.recordedAt).toBe(true)
  expect(next.id > first.id).toBe(true)
  const now = (await readDatabaseTime(db)).getTime()
  expect(Date.parse(other.recordedAt)).toBeLessThanOrEqual(now)
})

test('verify names movements, operations and audit entries in the future', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id: productId } = await makeProduct(ctx)
  const { tenantId } = ctx.actor
  const { id } = await receive(inFuture(ctx, hourMs), productId)
  await using owner = await openOwner()
  await owner.query(
    `INSERT INTO "AuditEntry" ("tenantId", "id", "at", "source", "action", "thing", "thingId")
     VALUES ($1, $2, now() + interval '1 hour', 'job', 'tenant.update', 'tenant', $1)`,
    [tenantId, newId()],
  )

  const { problems } = await verifyStock(ctx)

  const message = 'Recorded in the future, by the clock of the database'
  const ahead = problems.filter((problem) => problem.message === message)
  const tables = new Set(ahead.map(({ place }) => place['table']))
  expect(tables).toEqual(new Set(['AuditEntry', 'StockMovement', 'StockOperation']))
  expect(ahead.map(({ place }) => place['id'])).toContain(id)
})

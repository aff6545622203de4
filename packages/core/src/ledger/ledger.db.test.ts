import { availableParallelism } from 'node:os'
import { lockProducts } from '@inventory-pro/db/stock/ledger-reads'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { openTestDb } from '@inventory-pro/db/testing/test-database'
import type { DomainError } from '@inventory-pro/shared/errors'
import { newId } from '@inventory-pro/shared/id'
import { maxQuantity } from '@inventory-pro/shared/quantity'
import type { OperationView } from '@inventory-pro/shared/stock/operation'
import { expect, test } from 'vitest'
import { archiveProduct } from '../catalog/product.ts'
import type { Context } from '../context.ts'
import { countStock } from '../stock/count-stock.ts'
import { createLocation } from '../stock/location.ts'
import { getOperation, listLevels, listMovements } from '../stock/read-stock.ts'
import { recordMany } from '../stock/record-many.ts'
import { recordStock } from '../stock/record-stock.ts'
import { reverseStock } from '../stock/reverse-stock.ts'
import { transferStock } from '../stock/transfer-stock.ts'
import { verifyStock } from '../stock/verify-stock.ts'
import { makeProduct } from '../testing/make-product.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import { createLedger } from './ledger.ts'

const page = { limit: 50 }

async function stocked(ctx: Context, quantity: number): Promise<string> {
  const { id: productId } = await makeProduct(ctx)
  if (quantity > 0) await recordStock(ctx, { requestId: newId(), type: 'IN', productId, quantity })
  return productId
}

async function quantityOf(ctx: Context, productId: string): Promise<number> {
  const { items } = await listLevels(ctx, { ...page, productId })
  return items.reduce((sum, level) => sum + level.quantity, 0)
}

/** How a command ended: the reason it was refused for, or `done`. */
function endOf(command: Promise<unknown>): Promise<string> {
  return command.then(
    () => 'done',
    (error: DomainError) => error.reason ?? String(error),
  )
}

async function expectSound(ctx: Context): Promise<void> {
  expect(await verifyStock(ctx)).toMatchObject({ ok: true, problems: [] })
}

test('of 200 takers of the last unit exactly one gets it, over two processes', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const other = { ...ctx, ledger: createLedger(db) }
  const productId = await stocked(ctx, 1)

  const ends = await Promise.all(
    Array.from({ length: 200 }, (_, taker) =>
      endOf(
        recordStock(taker % 2 === 0 ? ctx : other, {
          requestId: newId(),
          type: 'OUT',
          productId,
          quantity: 1,
        }),
      ),
    ),
  )

  expect(ends.filter((end) => end === 'done')).toHaveLength(1)
  expect(ends.filter((end) => end === 'INSUFFICIENT_STOCK')).toHaveLength(199)
  expect(await quantityOf(ctx, productId)).toBe(0)
  await expectSound(ctx)
})

test('commands of a product take effect in the order they arrive', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const productId = await stocked(ctx, 0)
  const quantities = Array.from({ length: 100 }, (_, n) => n + 1)

  const operations = await Promise.all(
    quantities.map((quantity) =>
      recordStock(ctx, { requestId: newId(), type: 'IN', productId, quantity }),
    ),
  )

  expect(operations.map(({ movements }) => movements[0]?.seq)).toEqual(quantities)
})

test('tenants that wait for a lock hold back no other tenant', async () => {
  await using db = await openTestDb()
  const ledger = createLedger(db)
  const open = async () => ({ ...(await makeTenant(db)), ledger })
  const slow = await Promise.all(Array.from({ length: availableParallelism() + 2 }, open))
  const quick = await open()
  const receive = async (ctx: Context, productId: string) =>
    recordStock(ctx, { requestId: newId(), type: 'IN', productId, quantity: 1 })
  const quickId = await stocked(quick, 0)
  const slowIds = await Promise.all(slow.map((ctx) => stocked(ctx, 0)))
  const released = Promise.withResolvers<void>()
  const locked = slow.map((ctx, index) => {
    const isHeld = Promise.withResolvers<void>()
    const holding = inTenantSql(db, ctx.actor.tenantId, async (tx) => {
      await lockProducts(tx, [slowIds[index] ?? ''])
      isHeld.resolve()
      await released.promise
    })
    return { isHeld: isHeld.promise, holding }
  })
  await Promise.all(locked.map(({ isHeld }) => isHeld))

  const settled: string[] = []
  const waiting = slow.map((ctx, index) =>
    receive(ctx, slowIds[index] ?? '').then(() => settled.push('slow')),
  )
  await receive(quick, quickId).then(() => settled.push('quick'))
  released.resolve()
  await Promise.all([...waiting, ...locked.map(({ holding }) => holding)])

  expect(settled[0]).toBe('quick')
})

test('past what may wait, commands are turned away at once', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const take = () =>
    endOf(recordStock(ctx, { requestId: newId(), type: 'OUT', productId: newId(), quantity: 1 }))

  const ends = await Promise.all(Array.from({ length: 21_000 }, take))

  const count = (reason: string) => ends.filter((end) => end === reason).length
  expect(count('OVERLOADED')).toBeGreaterThan(0)
  expect(count('OVERLOADED') + count('NOT_FOUND')).toBe(ends.length)
  expect(count('NOT_FOUND')).toBeGreaterThanOrEqual(20_000)
  await expect(take()).resolves.toBe('NOT_FOUND')
})

test('a command sent many times at once takes effect once, and every sender gets the same operation', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const other = { ...ctx, ledger: createLedger(db) }
  const productId = await stocked(ctx, 0)
  const input = { requestId: newId(), type: 'IN', productId, quantity: 7 } as const

  const operations = await Promise.all(
    Array.from({ length: 20 }, (_, sender) => recordStock(sender % 2 ? ctx : other, input)),
  )

  expect(new Set(operations.map((operation) => operation.id)).size).toBe(1)
  expect(operations.filter((operation) => !operation.replayed)).toHaveLength(1)
  expect(await quantityOf(ctx, productId)).toBe(7)
})

test('a request id with other content is refused, whichever process sees it first', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const other = { ...ctx, ledger: createLedger(db) }
  const [productId, otherProductId] = [await stocked(ctx, 0), await stocked(ctx, 0)]
  const requestId = newId()

  const ends = await Promise.all([
    endOf(recordStock(ctx, { requestId, type: 'IN', productId, quantity: 1 })),
    endOf(recordStock(other, { requestId, type: 'IN', productId: otherProductId, quantity: 1 })),
  ])

  expect(ends.toSorted()).toEqual(['REQUEST_ID_REUSED', 'done'])
  expect((await quantityOf(ctx, productId)) + (await quantityOf(ctx, otherProductId))).toBe(1)
})

test('a refused request id stays free, since a refusal leaves nothing behind', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const productId = await stocked(ctx, 0)
  const issue = { requestId: newId(), type: 'OUT', productId, quantity: 5 } as const

  expect(await endOf(recordStock(ctx, issue))).toBe('INSUFFICIENT_STOCK')
  await recordStock(ctx, { requestId: newId(), type: 'IN', productId, quantity: 5 })
  expect(await recordStock(ctx, issue)).toMatchObject({ replayed: false })
})

test('decides repeated lines of a product in turn, and refuses the command whole', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const productId = await stocked(ctx, 10)
  const out = (quantity: number) => ({ type: 'OUT', productId, quantity }) as const

  const refused = recordMany(ctx, { requestId: newId(), lines: [out(6), out(4), out(1)] })

  await expect(refused).rejects.toMatchObject({
    reason: 'INSUFFICIENT_STOCK',
    details: { line: 2, available: 0, requested: 1 },
  })
  expect(await quantityOf(ctx, productId)).toBe(10)
  await recordMany(ctx, { requestId: newId(), lines: [out(6), out(4)] })
  expect(await quantityOf(ctx, productId)).toBe(0)
  await expectSound(ctx)
})

test('a command with one line names it when it is refused, a record has none to name', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const productId = await stocked(ctx, 1)
  const line = { type: 'OUT', productId, quantity: 2 } as const
  const shortage = { productId, locationId: ctx.mainId, available: 1, requested: 2 }
  const refusal = { reason: 'INSUFFICIENT_STOCK', details: shortage }

  await expect(recordStock(ctx, { requestId: newId(), ...line })).rejects.toHaveProperty(
    'details',
    shortage,
  )
  await expect(recordMany(ctx, { requestId: newId(), lines: [line] })).rejects.toMatchObject({
    details: { ...shortage, line: 0, lines: [{ line: 0, ...refusal }] },
  })
})

test('every refused line of a command is named at once', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const good = await stocked(ctx, 10)
  const { id: archived } = await archiveProduct(ctx, await makeProduct(ctx))
  const unknown = newId()
  const out = (productId: string, quantity: number) =>
    ({ type: 'OUT', productId, quantity }) as const

  const refused = recordMany(ctx, {
    requestId: newId(),
    lines: [out(good, 1), out(archived, 1), out(unknown, 1), out(good, 10)],
  })

  await expect(refused).rejects.toMatchObject({
    reason: 'ARCHIVED',
    details: {
      line: 1,
      lines: [
        { line: 1, reason: 'ARCHIVED' },
        { line: 2, reason: 'NOT_FOUND', details: { thing: 'product', id: unknown } },
        { line: 3, reason: 'INSUFFICIENT_STOCK', details: { available: 9, requested: 10 } },
      ],
    },
  })
})

test('a transfer moves as much as it takes, and opposite transfers never deadlock', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const other = { ...ctx, ledger: createLedger(db) }
  const { id: shopId } = await createLocation(ctx, { name: 'Shop', code: 'SHOP' })
  const products = [await stocked(ctx, 100), await stocked(ctx, 100), await stocked(ctx, 100)]
  const lines = products.map((productId) => ({ productId, quantity: 1 }))
  const there = { fromLocationId: ctx.mainId, toLocationId: shopId, lines }
  const back = { fromLocationId: shopId, toLocationId: ctx.mainId, lines: lines.toReversed() }

  await transferStock(ctx, { ...there, requestId: newId() })
  const ends = await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      endOf(
        transferStock(index % 2 ? ctx : other, {
          ...(index % 3 ? there : back),
          requestId: newId(),
        }),
      ),
    ),
  )

  expect(new Set(ends)).toContain('done')
  expect(new Set(ends).isSubsetOf(new Set(['done', 'INSUFFICIENT_STOCK']))).toBe(true)
  for (const productId of products) expect(await quantityOf(ctx, productId)).toBe(100)
  await expectSound(ctx)
})

test('a refused line of a transfer leaves nothing to the lines after it', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const productId = await stocked(ctx, 1)
  const toLocationId = newId()

  const refused = transferStock(ctx, {
    requestId: newId(),
    fromLocationId: ctx.mainId,
    toLocationId,
    lines: [
      { productId, quantity: 1 },
      { productId, quantity: 1 },
    ],
  })

  const details = { thing: 'location', id: toLocationId }
  await expect(refused).rejects.toMatchObject({
    details: {
      lines: [
        { line: 0, reason: 'NOT_FOUND', details },
        { line: 1, reason: 'NOT_FOUND', details },
      ],
    },
  })
})

test('a count records the difference, and refuses when the balance is not what the counter saw', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const productId = await stocked(ctx, 10)
  const count = (counted: number, expected?: number) =>
    countStock(ctx, { requestId: newId(), lines: [{ productId, counted, expected }] })

  expect((await count(7, 10)).movements).toMatchObject([{ type: 'OUT', quantity: 3 }])
  expect((await count(9)).movements).toMatchObject([{ type: 'IN', quantity: 2, balanceAfter: 9 }])
  expect((await count(9)).movements).toEqual([])
  await expect(count(5, 7)).rejects.toMatchObject({
    reason: 'BALANCE_CHANGED',
    details: { expected: 7, actual: 9 },
  })
  await expectSound(ctx)
})

test('a reversal undoes an operation once, a reversal of it does it again', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const productId = await stocked(ctx, 10)
  const issue = await recordStock(ctx, { requestId: newId(), type: 'OUT', productId, quantity: 4 })
  const reverse = (operationId: string) => reverseStock(ctx, { requestId: newId(), operationId })

  const undone: OperationView[] = []
  const ends = await Promise.all(
    [1, 2, 3].map(() => endOf(reverse(issue.id).then((operation) => undone.push(operation)))),
  )
  expect(ends.toSorted()).toEqual(['ALREADY_REVERSED', 'ALREADY_REVERSED', 'done'])
  expect(await quantityOf(ctx, productId)).toBe(10)

  const [undo] = undone
  await reverse(undo?.id ?? '')
  expect(await quantityOf(ctx, productId)).toBe(6)
  expect(await getOperation(ctx, { id: issue.id })).toMatchObject({ reversedById: undo?.id })
  await expectSound(ctx)
})

test('refuses all but the first of several reversals that race over two processes', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const other = { ...ctx, ledger: createLedger(db) }

  for (let round = 0; round < 10; round += 1) {
    const { id: productId } = await makeProduct(ctx)
    const receive = { requestId: newId(), type: 'IN', productId, quantity: 5 } as const
    const { id: operationId } = await recordStock(ctx, receive)
    const ends = await Promise.all(
      [ctx, other].map((one) => endOf(reverseStock(one, { requestId: newId(), operationId }))),
    )
    expect(ends.toSorted()).toEqual(['ALREADY_REVERSED', 'done'])
  }
})

test('a reversal is refused when its stock is gone, naming the level, and when it is not ours', async () => {
  await using db = await openTestDb()
  const [ctx, stranger] = [await makeTenant(db), await makeTenant(db)]
  const { id: productId } = await makeProduct(ctx)
  const receipt = await recordStock(ctx, { requestId: newId(), type: 'IN', productId, quantity: 5 })
  await recordStock(ctx, { requestId: newId(), type: 'OUT', productId, quantity: 3 })

  await expect(
    reverseStock(ctx, { requestId: newId(), operationId: receipt.id }),
  ).rejects.toMatchObject({
    reason: 'INSUFFICIENT_STOCK',
    details: { lines: [{ details: { productId, locationId: ctx.mainId, available: 2 } }] },
  })
  await expect(
    reverseStock(stranger, { requestId: newId(), operationId: receipt.id }),
  ).rejects.toMatchObject({ reason: 'NOT_FOUND' })
})

test('refuses products and locations of other tenants', async () => {
  await using db = await openTestDb()
  const [ctx, stranger] = [await makeTenant(db), await makeTenant(db)]
  const [mine, theirs] = [await stocked(ctx, 5), await stocked(stranger, 5)]
  const out = { requestId: newId(), type: 'OUT', quantity: 1 } as const

  await expect(recordStock(ctx, { ...out, productId: theirs })).rejects.toMatchObject({
    reason: 'NOT_FOUND',
    details: { thing: 'product' },
  })
  await expect(
    recordStock(ctx, { ...out, productId: mine, locationId: stranger.mainId }),
  ).rejects.toMatchObject({ reason: 'NOT_FOUND', details: { thing: 'location' } })
  expect(await quantityOf(stranger, theirs)).toBe(5)
})

test('refuses a total over the limit before the database sees it', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id: shopId } = await createLocation(ctx, { name: 'Shop', code: 'SHOP' })
  const productId = await stocked(ctx, maxQuantity)
  const receive = (locationId?: string) =>
    recordStock(ctx, { requestId: newId(), type: 'IN', productId, locationId, quantity: 1 })

  await expect(receive()).rejects.toMatchObject({ reason: 'QUANTITY_OUT_OF_RANGE' })
  await expect(receive(shopId)).rejects.toMatchObject({ reason: 'QUANTITY_OUT_OF_RANGE' })
})

test('a clock that is set back does not set back what is recorded', async () => {
  await using db = await openTestDb()
  const base = await makeTenant(db)
  const { id: productId } = await makeProduct(base)
  let nowMs = Date.parse('2026-03-31T12:00:00Z')
  const withClock = () => ({
    ...base,
    ledger: createLedger(db, { clock: Date.now, replayAt: () => nowMs }),
  })
  const receive = (ctx: Context) =>
    recordStock(ctx, { requestId: newId(), type: 'IN', productId, quantity: 1 })

  const first = await receive(withClock())
  nowMs -= 3_600_000
  const second = await receive(withClock())

  expect(second.recordedAt >= first.recordedAt).toBe(true)
  const { items } = await listMovements(base, { ...page, productId })
  expect(items.map((movement) => movement.seq)).toEqual([2, 1])
  await expectSound(base)
})

test('levels can be read as they were at any recorded instant', async () => {
  await using db = await openTestDb()
  const base = await makeTenant(db)
  let nowMs = Date.parse('2026-01-01T00:00:00Z')
  const ctx = {
    ...base,
    ledger: createLedger(db, { clock: Date.now, replayAt: () => nowMs }),
  }
  const { id: productId } = await makeProduct(ctx)
  const quantities = [5, 7, 11]
  for (const quantity of quantities) {
    await recordStock(ctx, { requestId: newId(), type: 'IN', productId, quantity })
    nowMs += 86_400_000
  }

  const at = async (instant: string) =>
    (await listLevels(ctx, { ...page, productId, at: instant })).items.map(
      (level) => level.quantity,
    )
  expect(await at('2025-12-31T23:59:59Z')).toEqual([])
  expect(await at('2026-01-01T00:00:00Z')).toEqual([5])
  expect(await at('2026-01-02T23:59:59Z')).toEqual([12])
  expect(await at('2026-02-01T00:00:00Z')).toEqual([23])
})

test('levels are read page by page, each once', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const products = new Set<string>()
  for (let made = 0; made < 7; made += 1) products.add(await stocked(ctx, 1))

  const seen: string[] = []
  let cursor: string | undefined
  do {
    const levels = await listLevels(ctx, { limit: 2, cursor })
    seen.push(...levels.items.map((level) => level.product.id))
    cursor = levels.nextCursor ?? undefined
  } while (cursor !== undefined)

  expect(seen).toHaveLength(7)
  expect(new Set(seen)).toEqual(products)
})

test('5,000 lines are one operation, and 5,000 refused lines are all named', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const products = await Promise.all(Array.from({ length: 50 }, () => makeProduct(ctx)))
  const lines = Array.from({ length: 5_000 }, (_, index) => ({
    productId: products[index % 50]?.id ?? '',
    type: 'IN' as const,
    quantity: 1,
  }))

  const operation = await recordMany(ctx, { requestId: newId(), lines })
  expect(operation.movements).toHaveLength(5_000)
  const out = lines.map((line) => ({ ...line, type: 'OUT' as const, quantity: 101 }))
  await expect(recordMany(ctx, { requestId: newId(), lines: out })).rejects.toSatisfy(
    (error: DomainError<'INSUFFICIENT_STOCK'>) => error.details.lines?.length === 5_000,
  )
  await expectSound(ctx)
})

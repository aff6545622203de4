import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDb, type Db } from '@inventory-pro/db/client'
import { changeUser, findUserByEmail } from '@inventory-pro/db/member/user'
import { migrate } from '@inventory-pro/db/migrate/migrate'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { makeEmptyDatabase } from '@inventory-pro/db/testing/test-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deriveKeys } from '../auth/crypto/keys.ts'
import { hashPassword, isPassword } from '../auth/crypto/password.ts'
import { findActor } from '../auth/log-in/find-actor.ts'
import { logInProgram } from '../auth/log-in/log-in.ts'
import { listProducts } from '../catalog/product.ts'
import { type Context, noRequestOrigin } from '../context.ts'
import { getSummary } from '../insight/get-summary.ts'
import { createLedger } from '../ledger/ledger.ts'
import { listMovements, listOperations } from '../stock/read-stock.ts'
import { recordStock } from '../stock/record-stock.ts'
import { verifyStock } from '../stock/verify-stock.ts'
import { demoProducts } from './demo-catalogue.ts'
import { demoMembers } from './demo-people.ts'
import { findDemoLogin, readDemoPassword, replaceFormerPassword, seedDemo } from './demo.ts'
import { insertDemo } from './insert-demo.ts'

const request = { kind: 'token', ...noRequestOrigin } as const
const dayMs = 24 * 60 * 60 * 1000

/** A database of its own: in it the demo's emails are free. */
async function openNewDb() {
  const database = await makeEmptyDatabase()
  await migrate(database.url)
  const db = createDb(database.url)
  const close = async () => {
    await db.close()
    await database[Symbol.asyncDispose]()
  }
  return { ...db, [Symbol.asyncDispose]: close }
}

const password = 'a password of this installation'

async function enter(db: Db, email: string = demoMembers.owner.email): Promise<Context> {
  const keys = deriveKeys('a secret that only the tests know')
  const origin = { address: 'an address', device: null }
  const services = {
    db,
    ledger: createLedger(db),
    keys,
    origin,
    client: noRequestOrigin,
    afterAnswer: () => {},
  }
  const { session } = await logInProgram(services, { email, password }, request)
  const actor = await findActor(db, session)
  if (actor === null) throw new Error('The demo session is gone.')
  return { ...services, actor }
}

describe('the demo tenant', () => {
  const nowMs = Date.now()
  let db: Awaited<ReturnType<typeof openNewDb>>
  let ctx: Context

  beforeAll(async () => {
    db = await openNewDb()
    await seedDemo(db, password, nowMs)
    ctx = await enter(db)
  }, 60_000)
  afterAll(() => db[Symbol.asyncDispose]())

  test('has books that add up', async () => {
    expect(await verifyStock(ctx)).toMatchObject({ ok: true, problems: [] })
  })

  test('has products that are low, out and over, as the catalogue says', async () => {
    const { items } = await listProducts(ctx, { limit: 200, archived: false })
    expect(items).toHaveLength(demoProducts.length)
    expect(new Set(items.map(({ category }) => category)).size).toBeGreaterThan(5)

    const trendOf = new Map(demoProducts.map(({ sku, trend }) => [sku, trend ?? 'ok']))
    const others = items.filter(({ sku, inventory }) => inventory.status !== trendOf.get(sku))
    expect(others.length).toBeLessThanOrEqual(3)
  })

  test('has barcodes that scanners accept', async () => {
    const { items } = await listProducts(ctx, { limit: 200, archived: false })
    for (const { barcode } of items) {
      const digits = Array.from(barcode ?? '', Number)
      const sum = digits.reduce((sum, digit, index) => sum + digit * (index % 2 === 0 ? 1 : 3), 0)
      expect([digits.length, sum % 10]).toEqual([13, 0])
    }
  })

  test('has moved on all but a few days of three months, and never in the future', async () => {
    const { movementsPerDay, locations, services, customers } = await getSummary(ctx, { days: 91 })
    const days = movementsPerDay.filter(({ movements }) => movements > 0)
    expect(days.length).toBeGreaterThan(70)
    expect([locations, services > 3, customers > 10]).toEqual([2, true, true])

    const recordedAt = { by: 'recordedAt' } as const
    const ends = await Promise.all(
      (['asc', 'desc'] as const).map(async (direction) => {
        const sort = { ...recordedAt, direction }
        const { items } = await listOperations(ctx, { limit: 1, sort })
        return Date.parse(items[0]?.recordedAt ?? '')
      }),
    )
    expect(ends[0]).toBeLessThan(nowMs - 90 * dayMs)
    expect(ends[1]).toBeLessThanOrEqual(nowMs)
  })

  test('lets a command be recorded now, not later', async () => {
    const productId = (await listMovements(ctx, { limit: 1 })).items[0]?.productId ?? ''
    const requestId = crypto.randomUUID()
    const operation = await recordStock(ctx, { requestId, type: 'IN', productId, quantity: 1 })
    expect(Date.parse(operation.recordedAt)).toBeLessThanOrEqual(Date.now() + 1)
  })

  test('has a member for every role, who can log in', async () => {
    for (const [role, { email, name }] of Object.entries(demoMembers)) {
      expect((await enter(db, email)).actor).toMatchObject({ role, name })
    }
  })

  test('stays as it is when it is made again', async () => {
    const before = await verifyStock(ctx)
    expect(await seedDemo(db, 'another')).toBe(false)
    expect(await findDemoLogin(db, password)).toBeDefined()
    expect(await verifyStock(ctx)).toEqual(before)
  })
})

test('replaces an incomplete demo tenant', async () => {
  await using db = await openNewDb()
  await insertDemo(db, 'no hash', Date.now())
  expect(await findDemoLogin(db, password)).toBeUndefined()

  expect(await seedDemo(db, password)).toBe(true)

  expect((await getSummary(await enter(db), { days: 7 })).products).toBe(demoProducts.length)
}, 60_000)

test('every installation has a demo password of its own, which it keeps', async () => {
  await using one = await mkdtempDisposable(join(tmpdir(), 'inventory-pro-demo-'))
  await using other = await mkdtempDisposable(join(tmpdir(), 'inventory-pro-demo-'))

  const chosen = await readDemoPassword(one.path)
  expect(chosen).toMatch(/^[\da-f]{4}(-[\da-f]{4}){3}$/)
  expect(await readDemoPassword(one.path)).toBe(chosen)
  expect(await readDemoPassword(other.path)).not.toBe(chosen)
})

test('replaces the password that every demo tenant had, and no other', async () => {
  await using db = await openNewDb()
  await insertDemo(db, await hashPassword('harbour-lane-demo'), Date.now())
  const owner = await findUserByEmail(db, demoMembers.owner.email)
  const changed = await hashPassword('a password that the owner chose')
  await inTenant(db, owner?.tenantId ?? '', (tx) =>
    changeUser(tx, owner?.id ?? '', { password: changed }),
  )

  await replaceFormerPassword(db, () => Promise.resolve(password))

  const passwordOf = async (email: string) => (await findUserByEmail(db, email))?.password
  expect(await passwordOf(demoMembers.owner.email)).toBe(changed)
  for (const { email } of [demoMembers.manager, demoMembers.user, demoMembers.viewer]) {
    expect(await isPassword(password, await passwordOf(email))).toBe(true)
  }
}, 60_000)

import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { letTimePass } from '../testing/let-time-pass.ts'
import { openOwner } from '../testing/open-owner.ts'
import { openTestDb } from '../testing/test-database.ts'
import { countAttempt, forgetAttempts, forgiveAttempt } from './attempt-limits.ts'

// Waits are long, so that no pause of the machine ends one.
const hour = 3_600
const plan = {
  free: 2,
  firstMs: hour * 1_000,
  maxMs: 4 * hour * 1_000,
  forgetMs: 100 * hour * 1_000,
}
test('the first failures are free, then each wait is twice as long, up to the longest', async () => {
  await using db = await openTestDb()
  const limit = { key: newId(), plan }
  const attempt = () => countAttempt(db, limit)

  expect([await attempt(), await attempt(), await attempt()]).toEqual([null, null, null])
  for (const hours of [1, 2, 4, 4]) {
    expectWait(await attempt(), hours * hour)
    await letTimePass(db, hours * hour)
    expect(await attempt()).toBeNull()
  }
})

test('a refused attempt does not lengthen the wait, and one key does not slow another', async () => {
  await using db = await openTestDb()
  const limit = { key: newId(), plan }
  for (let count = 0; count < 3; count += 1) await countAttempt(db, limit)

  for (let count = 0; count < 20; count += 1) {
    expectWait(await countAttempt(db, limit), hour)
  }
  expect(await countAttempt(db, { key: newId(), plan })).toBeNull()
})

test('attempts at the same moment are counted one by one, by however many processes', async () => {
  await using here = await openTestDb()
  await using there = await openTestDb()
  const limit = { key: newId(), plan }

  const waits = await Promise.all(
    Array.from({ length: 40 }, (_, number) => countAttempt(number % 2 ? here : there, limit)),
  )

  expect(waits.filter((wait) => wait === null)).toHaveLength(3)
})

test('a forgiven attempt is one less, and a forgotten key starts afresh', async () => {
  await using db = await openTestDb()
  const limit = { key: newId(), plan }
  for (let count = 0; count < 3; count += 1) await countAttempt(db, limit)
  await forgiveAttempt(db, [limit.key])
  expect(await countAttempt(db, limit)).toBeNull()
  expectWait(await countAttempt(db, limit), hour)

  await forgetAttempts(db, [limit.key])
  for (let count = 0; count < 3; count += 1) expect(await countAttempt(db, limit)).toBeNull()
})

test('failures are forgotten after a quiet time, and their rows removed', async () => {
  await using db = await openTestDb()
  await using owner = await openOwner()
  const countRows = async () =>
    (await owner.query<{ count: number }>('SELECT count(*)::int AS count FROM limits.attempt'))
      .rows[0]?.count
  const limit = { key: newId(), plan }
  for (let count = 0; count < 3; count += 1) await countAttempt(db, limit)
  for (let count = 0; count < 50; count += 1) await countAttempt(db, { key: newId(), plan })

  await letTimePass(db, 101 * hour)
  for (let count = 0; count < 20; count += 1) await countAttempt(db, { key: newId(), plan })
  expect(await countRows()).toBe(20)
  for (let count = 0; count < 3; count += 1) expect(await countAttempt(db, limit)).toBeNull()
})

test('a key of any length takes the same room', async () => {
  await using db = await openTestDb()
  const key = 'x'.repeat(1_000_000)
  await countAttempt(db, { key, plan })

  const { rows } = await db.pool.query<{ bytes: number }>(
    'SELECT max(octet_length("key")) AS bytes FROM limits.attempt',
  )
  expect(rows).toEqual([{ bytes: 32 }])
})

/** A test takes a moment, so the wait may be a little shorter. */
function expectWait(waitSeconds: number | null, expectedSeconds: number): void {
  expect(waitSeconds).toBeLessThanOrEqual(expectedSeconds)
  expect(waitSeconds).toBeGreaterThan(expectedSeconds - 120)
}

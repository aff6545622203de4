import { expect, test } from 'vitest'
import { makeEmptyDatabase, openTestDb, testDatabaseUrl } from './test-database.ts'

test('a worker gets a migrated database of its own, as the role that row-level security binds', async () => {
  await using db = await openTestDb()

  const { rows } = await db.pool.query(
    `SELECT current_user AS "user", to_regclass('"StockMovement"') IS NOT NULL AS "isMigrated"`,
  )

  expect(rows).toEqual([{ user: 'inventory_app', isMigrated: true }])
})

test('asking again gives the same database, since the files of a worker share it', async () => {
  expect(await testDatabaseUrl()).toBe(await testDatabaseUrl())
})

test('an empty database is gone at the end of the scope', async () => {
  await using db = await openTestDb()
  const count = async (url: string) => {
    const name = new URL(url).pathname.slice(1)
    const { rowCount } = await db.pool.query('SELECT FROM pg_database WHERE datname = $1', [name])
    return rowCount
  }

  let url: string
  {
    await using database = await makeEmptyDatabase()
    url = database.url
    expect(await count(url)).toBe(1)
  }
  expect(await count(url)).toBe(0)
})

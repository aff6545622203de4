import { randomBytes } from 'node:crypto'
import { instantOf } from '@inventory-pro/shared/id'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../migrate/migrate.ts'
import { verifyDatabase } from '../stock/verify-database.ts'
import { makeEmptyDatabase } from '../testing/test-database.ts'
import { seedLarge } from './large.ts'

const passwordHash = 'no hash'
const sizes = { products: 301, movements: 20_001, tenants: 2 }

describe('the large data set', () => {
  let database: Awaited<ReturnType<typeof makeEmptyDatabase>>
  let client: Client
  let indexes: unknown[]

  async function rows<Row extends object>(sql: string): Promise<Row[]> {
    return (await client.query<Row>(sql)).rows
  }
  const findIndexes = () => rows('SELECT * FROM pg_indexes ORDER BY "tablename", "indexname"')

  beforeAll(async () => {
    database = await makeEmptyDatabase()
    await migrate(database.url)
    client = new Client({ connectionString: database.url })
    await client.connect()
    indexes = await findIndexes()
    await seedLarge(database.url, { ...sizes, passwordHash, report: () => {} })
  }, 60_000)
  afterAll(async () => {
    await client.end()
    await database[Symbol.asyncDispose]()
  })

  test('has the sizes that were asked for, shared by its tenants', async () => {
    const counts = await rows(`
      SELECT (SELECT count(*)::int FROM "Product" p WHERE p."tenantId" = t."id") AS "products",
        (SELECT count(*)::int FROM "StockMovement" m WHERE m."tenantId" = t."id") AS "movements"
      FROM "Tenant" t JOIN "User" u ON u."tenantId" = t."id" AND u."role" = 'owner' ORDER BY u."email"`)
    expect(counts).toEqual([
      { products: 151, movements: 10_001 },
      { products: 150, movements: 10_000 },
    ])
  })

  test('has books that add up', async () => {
    const verified = await Array.fromAsync(verifyDatabase(database.url))
    expect(verified.map(({ problems }) => problems)).toEqual([[], []])
  })

  test('has no dangling references', async () => {
    const keys = await rows<{ name: string; child: string; parent: string; pairs: string[][] }>(`
      SELECT k.conname AS "name", k.conrelid::regclass::text AS "child", k.confrelid::regclass::text AS "parent",
        (SELECT json_agg(json_build_array(quote_ident(c.attname), quote_ident(p.attname)))
          FROM unnest(k.conkey, k.confkey) AS pair (c, p)
          JOIN pg_attribute c ON c.attrelid = k.conrelid AND c.attnum = pair.c
          JOIN pg_attribute p ON p.attrelid = k.confrelid AND p.attnum = pair.p) AS "pairs"
      FROM pg_constraint k WHERE k.contype = 'f'`)
    expect(keys.length).toBeGreaterThan(10)
    for (const { name, child, parent, pairs } of keys) {
      const isGiven = pairs.map(([column]) => `c.${column} IS NOT NULL`).join(' AND ')
      const isSame = pairs.map(([column, target]) => `p.${target} = c.${column}`).join(' AND ')
      const lost = await rows(
        `SELECT FROM ${child} c WHERE ${isGiven} AND NOT EXISTS (SELECT FROM ${parent} p WHERE ${isSame})`,
      )
      expect([name, lost.length]).toEqual([name, 0])
    }
  })

  test('has ids that carry the instants at which things were recorded', async () => {
    const recorded = await rows<{ id: string; at: Date }>(`
      SELECT "id", "recordedAt" AS "at" FROM "StockOperation"
      UNION ALL SELECT "id", "createdAt" FROM "StockMovement"`)
    const others = recorded.filter(({ id, at }) => instantOf(id) !== at.getTime())
    expect([recorded.length > sizes.movements, others]).toEqual([true, []])
    expect(Math.max(...recorded.map(({ at }) => at.getTime()))).toBeLessThan(Date.now())
  })

  test('has reversals, and products of every stock status', async () => {
    const [counts] = await rows<Record<string, number>>(`
      SELECT (SELECT count(*)::int FROM "StockOperation" WHERE "reversesId" IS NOT NULL) AS "reversals",
        count(*) FILTER (WHERE "quantity" = 0)::int AS "out",
        count(*) FILTER (WHERE "quantity" BETWEEN 1 AND "minStock")::int AS "low",
        count(*) FILTER (WHERE "quantity" > "maxStock")::int AS "over",
        count(*) FILTER (WHERE "quantity" > "minStock" AND "quantity" <= "maxStock")::int AS "ok"
      FROM "Inventory"`)
    expect(Object.keys(counts ?? {})).toHaveLength(5)
    for (const count of Object.values(counts ?? {})) expect(count).toBeGreaterThan(5)
  })

  test('leaves every index as it was', async () => {
    expect(await findIndexes()).toEqual(indexes)
  })

  test('stays as it is when it is loaded again', async () => {
    const before = await Array.fromAsync(verifyDatabase(database.url))
    const said: string[] = []
    await seedLarge(database.url, { ...sizes, passwordHash, report: (line) => said.push(line) })
    expect(said).toEqual([
      'The tenant of owner-1@large.example is there already',
      'The tenant of owner-2@large.example is there already',
    ])
    expect(await Array.fromAsync(verifyDatabase(database.url))).toEqual(before)
  })

  test('is refused in plain words to an owner who is no superuser', async () => {
    const name = `plain_${randomBytes(4).toString('hex')}`
    await client.query(`CREATE ROLE ${name} LOGIN PASSWORD 'plain'`)
    const address = new URL(database.url)
    address.username = name
    address.password = 'plain'
    try {
      await expect(
        seedLarge(address.href, { ...sizes, passwordHash, report: () => {} }),
      ).rejects.toThrow(`only a superuser may do; ${name} is none`)
    } finally {
      await client.query(`DROP ROLE ${name}`)
    }
  })
})

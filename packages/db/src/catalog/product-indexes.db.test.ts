import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import type { Db } from '../client.ts'
import { Prisma } from '../generated/client.ts'
import { inTenant } from '../tenant-scope.ts'
import { insertTenant } from '../tenant/tenant.ts'
import { openOwner } from '../testing/open-owner.ts'
import { openTestDb } from '../testing/test-database.ts'
import { inProduct } from './product-search.ts'

/** A tenant with so many products that PostgreSQL would rather use an index. */
async function fillTenant(db: Db): Promise<string> {
  const tenantId = newId()
  await inTenant(db, tenantId, async (tx) => {
    await insertTenant(tx, 'Large')
    await tx.prisma.$executeRaw`
      INSERT INTO "Product" ("id", "name", "sku", "price", "createdAt", "updatedAt", "tenantId",
        "nameSort", "skuSort", "skuKey", "category", "categoryKey")
      SELECT gen_random_uuid(), 'Name ' || md5(n::text), 'SKU ' || n, n, t, t, ${tenantId}::uuid,
        'name ' || md5(n::text), 'sku ' || n, 'sku ' || n, 'Kind ' || n % 500, 'kind ' || n % 500
      FROM (SELECT n, now() - n * interval '1 hour' AS t FROM generate_series(1, 5000) AS n) AS numbers`
    await tx.prisma.$executeRaw`
      INSERT INTO "ProductWord" ("tenantId", "productId", "word")
      SELECT "tenantId", "id", unnest(string_to_array("nameSort", ' ')) FROM "Product"
      WHERE "tenantId" = ${tenantId}::uuid`
    await tx.prisma.$executeRaw`
      INSERT INTO "SearchWord" ("tenantId", "word")
      SELECT ${tenantId}::uuid, md5(n::text) FROM generate_series(1, 5000) AS n`
  })
  await using owner = await openOwner()
  await owner.query('VACUUM (ANALYZE) "Product", "ProductWord", "SearchWord"')
  return tenantId
}

/** What PostgreSQL looks up in its indexes to find the products that a condition wants, in an order if one is given. */
function findLookUps(db: Db, tenantId: string, rest: Prisma.Sql): Promise<string[]> {
  return inTenant(db, tenantId, async (tx) => {
    const lines = await tx.prisma.$queryRaw<{ 'QUERY PLAN': string }[]>`
      EXPLAIN (COSTS off) SELECT FROM "Product" p WHERE p."tenantId" = ${tenantId}::uuid AND ${rest}`
    return lines
      .map((line) => line['QUERY PLAN'].trim())
      .filter((line) => line.startsWith('Index Cond'))
  })
}

test.each([
  ['nameSort', Prisma.sql`p."nameSort"`, Prisma.sql`'name f'::text`],
  ['skuSort', Prisma.sql`p."skuSort"`, Prisma.sql`'sku 4'::text`],
  ['priceSort', Prisma.sql`p."priceSort"`, Prisma.sql`40000000::bigint`],
  ['createdAt', Prisma.sql`p."createdAt"`, Prisma.sql`now() - interval '50 hours'`],
  ['updatedAt', Prisma.sql`p."updatedAt"`, Prisma.sql`now() - interval '50 hours'`],
])('an index finds a late page by %s, through row-level security', async (field, column, value) => {
  await using db = await openTestDb()
  const tenantId = await fillTenant(db)
  const after = Prisma.sql`(${column}, p."id") > (${value}, ${newId()}::uuid)`

  const lookUps = await findLookUps(
    db,
    tenantId,
    Prisma.sql`${after} ORDER BY ${column}, p."id" LIMIT 51`,
  )

  expect(lookUps).toEqual([expect.stringMatching(new RegExp(`tenantId.*${field}.*>`))])
})

test.each([
  ['a SKU', 'skuKey', Prisma.sql`p."skuKey" = 'sku 4'`],
  ['a barcode', 'barcodeKey', Prisma.sql`p."barcodeKey" = '4006381333931'`],
  ['a category', 'categoryKey', Prisma.sql`p."categoryKey" = 'kind 7'`],
])('an index finds %s, through row-level security', async (_, field, condition) => {
  await using db = await openTestDb()
  const tenantId = await fillTenant(db)

  const lookUps = await findLookUps(db, tenantId, condition)

  expect(lookUps).toEqual([expect.stringMatching(new RegExp(`tenantId.*${field}.*=`))])
})

test('indexes find the words that are searched for, and their products, through row-level security', async () => {
  await using db = await openTestDb()
  const tenantId = await fillTenant(db)

  const lookUps = await inTenant(db, tenantId, (tx) =>
    findLookUps(
      db,
      tenantId,
      inProduct(Prisma.sql`p."id"`)(tx, { text: 'c4ca4238a0', isLoose: false }),
    ),
  )

  expect(lookUps).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/tenantId.* AND \(word >= .* AND \(word </),
      expect.stringMatching(/tenantId.* AND \(id = /),
    ]),
  )
  expect(lookUps.every((condition) => condition.includes('tenantId'))).toBe(true)
})

test('no function of PostgreSQL is marked leakproof by us', async () => {
  await using owner = await openOwner()
  const { rows } = await owner.query(`
    SELECT proname FROM pg_proc WHERE proleakproof
      AND (proname IN ('lower', 'texticlike') OR proname LIKE 'citext%' OR proname LIKE 'numeric_%')`)

  expect(rows).toEqual([])
})

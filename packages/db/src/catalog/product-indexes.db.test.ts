import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import type { Db } from '../client.ts'
import { Prisma } from '../generated/client.ts'
import { matchesSearch } from '../search.ts'
import { inTenant } from '../tenant-scope.ts'
import { insertTenant } from '../tenant/tenant.ts'
import { openOwner } from '../testing/open-owner.ts'
import { openTestDb } from '../testing/test-database.ts'

/** A tenant with so many products that PostgreSQL would rather use an index. */
async function fillTenant(db: Db): Promise<string> {
  const tenantId = newId()
  await inTenant(db, tenantId, async (tx) => {
    await insertTenant(tx, 'Large')
    await tx.prisma.$executeRaw`
      INSERT INTO "Product" ("id", "name", "sku", "barcode", "price", "createdAt", "updatedAt", "tenantId")
      SELECT gen_random_uuid(), 'Name ' || md5(n::text), 'SKU ' || n, 'Code ' || n, n, t, t, ${tenantId}::uuid
      FROM (SELECT n, now() - n * interval '1 hour' AS t FROM generate_series(1, 5000) AS n) AS numbers`
  })
  await using owner = await openOwner()
  await owner.query('VACUUM (ANALYZE) "Product"')
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
  ['name', Prisma.sql`lower(p."name")`, Prisma.sql`'name f'::text`],
  ['sku', Prisma.sql`p."sku"`, Prisma.sql`'SKU 4'::citext`],
  ['price', Prisma.sql`p."price"`, Prisma.sql`4000::numeric`],
  ['createdAt', Prisma.sql`p."createdAt"`, Prisma.sql`now() - interval '50 hours'`],
  ['updatedAt', Prisma.sql`p."updatedAt"`, Prisma.sql`now() - interval '50 hours'`],
])(
  'a late page by %s is found by an index, through row-level security',
  async (field, column, value) => {
    await using db = await openTestDb()
    const tenantId = await fillTenant(db)
    const after = Prisma.sql`(${column}, p."id") > (${value}, ${newId()}::uuid)`

    const lookUps = await findLookUps(
      db,
      tenantId,
      Prisma.sql`${after} ORDER BY ${column}, p."id" LIMIT 51`,
    )

    expect(lookUps).toEqual([expect.stringMatching(new RegExp(`tenantId.*${field}.*>`))])
  },
)

test('what is searched for is found by an index in each of its columns, through row-level security', async () => {
  await using db = await openTestDb()
  const tenantId = await fillTenant(db)
  const columns = [Prisma.sql`p."name"`, Prisma.sql`p."sku"::text`, Prisma.sql`p."barcode"`]

  const lookUps = await findLookUps(db, tenantId, matchesSearch('c4ca4238a0', columns))

  expect(lookUps).toEqual([
    expect.stringMatching(/tenantId.*name ~~\*/),
    expect.stringMatching(/tenantId.*sku.*~~\*/),
    expect.stringMatching(/tenantId.*barcode ~~\*/),
  ])
})

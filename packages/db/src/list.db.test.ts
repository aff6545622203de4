import { newId } from '@inventory-pro/shared/id'
import type { Page } from '@inventory-pro/shared/list'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Prisma } from './generated/client.ts'
import type { Order } from './list-cursor.ts'
import { type List, listPage } from './list.ts'
import { inText } from './search.ts'
import { inTenant, type Tx } from './tenant-scope.ts'
import { openTestDb } from './testing/test-database.ts'

type Row = {
  id: string
  name: string | null
  code: string | null
  count: number | null
  price: string | null
  at: string | null
}
type SortKey = Exclude<keyof Row, 'id'>

const sortKeys: SortKey[] = ['name', 'code', 'count', 'price', 'at']
const directions = ['asc', 'desc'] as const

/** A list over rows that stand in no table, so that any value can be tried, null too. */
function listOf(tx: Tx, rows: Row[]): List<Row, string, SortKey> {
  return {
    thing: 'row',
    select: Prisma.sql`r."id"`,
    from: Prisma.sql`(
      SELECT ${tx.tenantId}::uuid AS "tenantId", v.*
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS v ("id" uuid, "name" text, "code" text, "count" integer, "price" numeric, "at" timestamptz)) r`,
    tenantId: Prisma.sql`r."tenantId"`,
    id: Prisma.sql`r."id"`,
    toItem: ({ id }) => id,
    sorts: {
      name: { column: Prisma.sql`r."name"`, type: 'text', nullable: true },
      code: { column: Prisma.sql`r."code"`, type: 'text', nullable: true },
      count: { column: Prisma.sql`r."count"`, type: 'integer', nullable: true },
      price: { column: Prisma.sql`r."price"`, type: 'numeric', nullable: true },
      at: { column: Prisma.sql`r."at"`, type: 'timestamptz', nullable: true },
    },
    defaultSort: { by: 'name', direction: 'asc' },
    search: inText([Prisma.sql`r."name"`, Prisma.sql`r."code"`]),
  }
}

const text = fc.oneof(
  fc.constantFrom('a', 'A', 'b', 'ä', '', ' ', '%', '"'),
  fc.string({ unit: 'grapheme' }),
)
const microseconds = fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, '0'))
const moment = fc
  .tuple(fc.constantFrom('1999-12-31T23:59:59', '2026-03-29T01:00:00'), microseconds)
  .map(([second, fraction]) => `${second}.${fraction}Z`)
const price = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.integer({ min: 0, max: 9999 }))
  .map(([whole, fraction]) => `${whole}.${fraction}`)
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 4 })
const someRows = fc.array(
  fc.record<Row>({
    id: fc.uuid(),
    name: orNull(text),
    code: orNull(text),
    count: orNull(fc.integer({ min: -3, max: 3 })),
    price: orNull(fc.oneof(fc.constantFrom('1.5', '1.50', '0'), price)),
    at: orNull(moment),
  }),
  { maxLength: 12 },
)

async function walk(tx: Tx, rows: Row[], request: { limit: number; sort: Order<SortKey> }) {
  const ids: string[] = []
  let cursor: string | undefined
  let page: Page<string>
  do {
    page = await listPage(tx, listOf(tx, rows), { ...request, cursor, where: [] })
    ids.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return ids
}

const sorts = sortKeys.flatMap((by) => directions.map((direction) => ({ by, direction })))

test.each(sorts)(
  'paging by $by $direction shows every row exactly once and in order, nulls and ties included',
  async (sort) => {
    await using db = await openTestDb()

    await fc.assert(
      fc.asyncProperty(someRows, fc.integer({ min: 1, max: 5 }), async (rows, limit) => {
        await inTenant(db, newId(), async (tx) => {
          const whole = await listPage(tx, listOf(tx, rows), { limit: 200, sort, where: [] })
          const paged = await walk(tx, rows, { limit, sort })
          expect(paged).toEqual(whole.items)
          expect(new Set(paged)).toEqual(new Set(rows.map(({ id }) => id)))
          expect(whole).toMatchObject({ total: rows.length, totalIsEstimate: false })
        })
      }),
      { numRuns: 15 },
    )
  },
)

test('whatever is sent as a cursor is a place in the list or is refused; it never fails', async () => {
  await using db = await openTestDb()
  const rows = [{ id: newId(), name: 'a', code: 'a', count: 1, price: '1', at: null }]
  const awkward = fc.constantFrom(
    '0000-01-01T00:00:00+00:00',
    '2026-02-30T00:00:00+00:00',
    '2026-01-01T00:00:00+23:00',
    'infinity',
    'NaN',
    '99999999999',
    '-2147483649',
    '1e9',
    '1.',
    '\u0000',
    '\ud800',
  )
  const value = fc.oneof(awkward, fc.string(), fc.integer().map(String), fc.jsonValue())
  const rowId = fc.oneof(fc.uuid(), fc.string())

  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sortKeys),
      fc.constantFrom(...directions),
      fc.tuple(value, rowId),
      async (by, direction, place) => {
        const cursor = Buffer.from(JSON.stringify([by, direction, ...place])).toString('base64url')
        const request = { limit: 5, sort: { by, direction }, cursor, where: [] }
        const outcome = await inTenant(db, newId(), (tx) =>
          listPage(tx, listOf(tx, rows), request),
        ).catch((error: unknown) => error)
        expect(outcome).toSatisfy(
          (it: object) => 'items' in it || ('reason' in it && it.reason === 'INVALID_INPUT'),
        )
      },
    ),
    { numRuns: 150 },
  )
})

test('past 10,000 the total is an estimate', async () => {
  await using db = await openTestDb()

  const page = await inTenant(db, newId(), (tx) => {
    const from = Prisma.sql`(
      SELECT ${tx.tenantId}::uuid AS "tenantId", gen_random_uuid() AS "id", n::text AS "name"
      FROM generate_series(1, 12000) AS n) r`
    const where: Prisma.Sql[] = []
    return listPage(tx, { ...listOf(tx, []), from }, { limit: 1, where })
  })

  expect(page.totalIsEstimate).toBe(true)
  expect(page.total).toBeGreaterThan(10_000)
})

test('search wants every word, in any column, whatever the case, and takes % _ \\ as they are', async () => {
  await using db = await openTestDb()
  const names = ['Steel bolt', 'STEEL nut', '100% wool', '100 wool', 'a_b', 'axb', 'back\\slash']
  const rows = names.map((name) => ({
    id: newId(),
    name,
    code: name === 'STEEL nut' ? 'bolt-1' : null,
    count: 1,
    price: '1',
    at: null,
  }))
  const found = (search: string) =>
    inTenant(db, newId(), async (tx) => {
      const { items } = await listPage(tx, listOf(tx, rows), { limit: 50, search, where: [] })
      return new Set(items.map((id) => rows.find((row) => row.id === id)?.name))
    })

  expect(await found('bolt  steel')).toEqual(new Set(['Steel bolt', 'STEEL nut']))
  expect(await found('100%')).toEqual(new Set(['100% wool']))
  expect(await found('a_b')).toEqual(new Set(['a_b']))
  expect(await found('k\\s')).toEqual(new Set(['back\\slash']))
  expect(await found('steel wool')).toEqual(new Set())
})

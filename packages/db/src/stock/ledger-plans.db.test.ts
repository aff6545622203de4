import { newId } from '@inventory-pro/shared/id'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { migrate } from '../migrate/migrate.ts'
import type { Statement } from '../statement-batch.ts'
import type { SqlTx } from '../tenant-scope.ts'
import { makeEmptyDatabase } from '../testing/test-database.ts'
import { findByRequestIds, lockProducts, readPlaces } from './ledger-reads.ts'

type Plan = { 'Node Type': string; 'Index Cond'?: string; Filter?: string; Plans?: Plan[] }
type Explained = { 'QUERY PLAN': { Plan: Plan }[] }

/** The statement that a read sends. */
async function statementOf(read: (tx: SqlTx) => Promise<unknown>): Promise<Statement> {
  const sent: Statement[] = []
  const send = (statement: Statement) => void sent.push(statement)
  const query = (statement: Statement) => {
    send(statement)
    return Promise.resolve([])
  }
  await read({ tenantId: newId(), query, send })
  const [statement] = sent
  if (!statement) throw new Error('Nothing was read.')
  return statement
}

function scansOf(plan: Plan): Plan[] {
  const within = (plan.Plans ?? []).flatMap(scansOf)
  return plan['Node Type'].includes('Scan') ? [plan, ...within] : within
}

const reads = [
  {
    name: 'inventories',
    read: (tx: SqlTx) => lockProducts(tx, [newId()]),
    keys: [['tenantId', 'productId']],
  },
  {
    name: 'levels and products',
    read: (tx: SqlTx) => readPlaces(tx, [{ productId: newId(), locationId: null }]),
    keys: [
      ['tenantId', 'productId', 'locationId'],
      ['tenantId', 'id'],
    ],
  },
  {
    name: 'request ids',
    read: (tx: SqlTx) => findByRequestIds(tx, [newId()]),
    keys: [['tenantId', 'requestId']],
  },
]

test.each(reads)(
  '$name are looked up by their whole keys, also by a plan from before there were any rows',
  async ({ read, keys }) => {
    await using database = await makeEmptyDatabase()
    await migrate(database.url)
    const client = new Client({ connectionString: database.url })
    await client.connect()
    const { text } = await statementOf(read)
    await client.query('SET ROLE inventory_app')
    const { rows } = await client.query<Explained>(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`)
    await client.end()

    const lookups = rows
      .flatMap((row) => row['QUERY PLAN'])
      .flatMap(({ Plan: plan }) => scansOf(plan))
      .map((scan) => scan['Index Cond'] ?? '')
      .filter((condition) => /productId|requestId|"id" =|\(id = /.test(condition))
    expect(lookups).toHaveLength(keys.length)
    lookups.forEach((condition, index) => {
      for (const column of keys[index] ?? [])
        expect(condition).toMatch(new RegExp(`\\b${column}\\b`))
    })
  },
)

test('every foreign key finds its row by the whole key, also with a plan from empty tables', async () => {
  await using database = await makeEmptyDatabase()
  await migrate(database.url)
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const { rows: keys } = await client.query<{ table: string; columns: string[] }>(`
    SELECT DISTINCT k.confrelid::regclass::text AS "table", ARRAY(
      SELECT a.attname::text FROM pg_attribute a
      WHERE a.attrelid = k.confrelid AND a.attnum = ANY (k.confkey)) AS "columns"
    FROM pg_constraint k WHERE k.contype = 'f'`)

  const wrong: string[] = []
  for (const { table, columns } of keys) {
    const isKey = columns.map((column, index) => `"${column}" = $${index + 1}`).join(' AND ')
    const { rows } = await client.query<Explained>(
      `EXPLAIN (GENERIC_PLAN, FORMAT JSON) SELECT 1 FROM ONLY ${table} WHERE ${isKey} FOR KEY SHARE`,
    )
    const scans = rows
      .flatMap((row) => row['QUERY PLAN'])
      .flatMap(({ Plan: plan }) => scansOf(plan))
    if (scans.some(({ Filter: filter }) => filter !== undefined)) wrong.push(table)
  }
  await client.end()
  expect(keys.length).toBeGreaterThan(5)
  expect(wrong).toEqual([])
})

import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { inTenantSql } from './tenant-scope.ts'
import { openTestDb } from './testing/test-database.ts'

// Where a statement says itself which tenant it means, PostgreSQL compares the two once and then goes on as if
// there were no policy. Tables with a second one are asked for each row.
test('a policy is asked once for each statement, and not for each row', async () => {
  await using db = await openTestDb()
  const { rows: tables } = await db.pool.query<{ name: string }>(
    `SELECT DISTINCT polrelid::regclass::text AS "name" FROM pg_policy
    WHERE polrelid <> '"Tenant"'::regclass ORDER BY 1`,
  )
  const tenantId = newId()
  const explain = (table: string) =>
    inTenantSql(db, tenantId, async (tx) => {
      const text = `EXPLAIN (COSTS off) SELECT FROM ${table} WHERE "tenantId" = '${tenantId}'`
      const lines = await tx.query<{ 'QUERY PLAN': string }>({ text, values: [] })
      return lines.map((line) => line['QUERY PLAN'].trim()).filter((line) => line.includes('app.'))
    })

  const perRow = []
  for (const { name } of tables) {
    const asked = await explain(name)
    expect(asked).toHaveLength(1)
    if (!asked[0]?.startsWith('One-Time Filter')) perRow.push(name)
  }
  expect(tables.length).toBeGreaterThan(20)
  expect(perRow).toEqual(['"AuditSeal"', '"AuditUnsealed"', '"StockUnsealed"', '"User"'])
})

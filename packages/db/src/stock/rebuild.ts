import { id } from '@inventory-pro/shared/id'
import type { ProblemView } from '@inventory-pro/shared/stock/verify'
import type { Client } from 'pg'
import { keyList } from './stock-key.ts'

type Projection = { table: string; columns: string; rebuilt: string }

// `$tenant` is the id of the tenant.
const projections: Projection[] = [
  {
    table: 'StockLevel',
    columns: `${keyList()}, "quantity", "seq", "recordedAt"::text AS "recordedAt", "since"::text AS "since"`,
    rebuilt: `
      SELECT ${keyList()},
        sum(CASE "type" WHEN 'IN' THEN "quantity"::bigint ELSE -"quantity" END)::bigint AS "quantity",
        count(*) AS "seq", max("createdAt") AS "recordedAt",
        min("createdAt") AS "since"
      FROM "StockMovement" WHERE "tenantId" = $tenant
      GROUP BY ${keyList()}`,
  },
  {
    table: 'Inventory',
    columns: '"productId", "quantity"',
    rebuilt: `
      SELECT p."id" AS "productId",
        coalesce(sum(CASE m."type" WHEN 'IN' THEN m."quantity"::bigint ELSE -m."quantity" END), 0)::bigint
          AS "quantity"
      FROM "Product" p
      LEFT JOIN "StockMovement" m ON m."tenantId" = p."tenantId" AND m."productId" = p."id"
      WHERE p."tenantId" = $tenant
      GROUP BY p."id"`,
  },
]

/** How many differing rows of a projection are named. */
const problemsPerProjection = 20

/**
 * Rebuilds the projections of a tenant from its movements alone, and returns every row that differs from the live
 * ones. Reads one snapshot, takes no locks, and never commits, so it leaves nothing behind.
 */
export async function compareRebuilt(owner: Client, tenantId: string): Promise<ProblemView[]> {
  const tenant = `'${id.parse(tenantId)}'::uuid`
  await owner.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
  try {
    await owner.query('SET LOCAL statement_timeout = 0')
    await owner.query(`SET LOCAL app.tenant_id = '${id.parse(tenantId)}'`)
    await owner.query('CREATE SCHEMA verify_rebuild')
    const problems: ProblemView[] = []
    for (const { table, columns, rebuilt } of projections) {
      const side = `verify_rebuild."${table}"`
      await owner.query(`CREATE TABLE ${side} AS ${rebuilt.replaceAll('$tenant', tenant)}`)
      const live = `SELECT ${columns} FROM "${table}" WHERE "tenantId" = ${tenant}`
      const anew = `SELECT ${columns} FROM ${side}`
      const { rows } = await owner.query<ProblemView['place']>(`
        SELECT 'live' AS "in", * FROM (${live} EXCEPT ${anew}) only_live
        UNION ALL
        SELECT 'rebuilt' AS "in", * FROM (${anew} EXCEPT ${live}) only_rebuilt
        ORDER BY 2, 1 LIMIT ${problemsPerProjection}`)
      const message = `A row of ${table} differs from what the movements make of it`
      problems.push(...rows.map((place) => ({ invariant: 'I10', message, place })))
    }
    return problems
  } finally {
    await owner.query('ROLLBACK')
  }
}

import { newId } from '@inventory-pro/shared/id'
import { describe, expect, test } from 'vitest'
import type { Db } from './client.ts'
import { inTenantSql } from './tenant-scope.ts'
import { eraseTenant } from './tenant/tenant.ts'
import { fillTenant } from './testing/fill-tenant.ts'
import { openOwner } from './testing/open-owner.ts'
import { openTestDb } from './testing/test-database.ts'

const tablesWithRows = await readTables()

async function readTables(): Promise<string[]> {
  await using owner = await openOwner()
  const { rows } = await owner.query<{ table: string }>(`
    SELECT relname AS "table" FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
      AND relname <> '_prisma_migrations'
    ORDER BY 1`)
  return rows.map(({ table }) => table)
}

const history = {
  StockMovement: 'reason',
  StockObservation: 'counted',
  StockOperation: 'reason',
  AuditEntry: 'label',
  AuditSeal: 'hash',
}

const tenantColumn = (table: string) => (table === 'Tenant' ? 'id' : 'tenantId')
const denied = { code: '42501' }

function run(db: Db, tenantId: string, text: string) {
  return inTenantSql(db, tenantId, (tx) => tx.query({ text, values: [] }))
}

async function countRows(tenantId: string, table: string): Promise<number | null> {
  await using owner = await openOwner()
  const { rowCount } = await owner.query(
    `SELECT FROM "${table}" WHERE "${tenantColumn(table)}" = $1`,
    [tenantId],
  )
  return rowCount
}

/** A row of the tenant, as JSON. */
async function readRow(tenantId: string, table: string): Promise<Record<string, unknown>> {
  await using owner = await openOwner()
  const { rows } = await owner.query<{ row: Record<string, unknown> }>(
    `SELECT to_jsonb(t) AS "row" FROM "${table}" t WHERE "${tenantColumn(table)}" = $1 LIMIT 1`,
    [tenantId],
  )
  return rows[0]?.row ?? {}
}

describe('another tenant', () => {
  test.each(tablesWithRows)('sees no row of %s, and changes or deletes none', async (table) => {
    await using db = await openTestDb()
    const { tenantId } = await fillTenant(db)
    const other = newId()
    const column = tenantColumn(table)
    const ours = `WHERE "${column}" = '${tenantId}'`

    expect(await countRows(tenantId, table)).toBeGreaterThan(0)
    expect(await run(db, tenantId, `SELECT FROM "${table}"`)).not.toEqual([])
    expect(await run(db, other, `SELECT FROM "${table}"`)).toEqual([])
    for (const statement of [
      `UPDATE "${table}" SET "${column}" = "${column}" ${ours} RETURNING 1`,
      `DELETE FROM "${table}" ${ours} RETURNING 1`,
    ]) {
      const outcome = await run(db, other, statement).catch((error: unknown) => error)
      expect([[], expect.objectContaining(denied)]).toContainEqual(outcome)
    }
    expect(await countRows(tenantId, table)).toBeGreaterThan(0)
  })

  test.each(tablesWithRows)('is not given a row of %s, old or new', async (table) => {
    await using db = await openTestDb()
    const [{ tenantId }, other] = [await fillTenant(db), await fillTenant(db)]
    // PostgreSQL computes the generated columns itself.
    const { priceSort: _, ...row } = await readRow(tenantId, table)
    const columns = Object.keys(row)
      .map((name) => `"${name}"`)
      .join(', ')
    const insert = {
      text: `INSERT INTO "${table}" (${columns})
        SELECT ${columns} FROM jsonb_populate_record(NULL::"${table}", $1)`,
      values: [row],
    }

    const move = `UPDATE "${table}" SET "${tenantColumn(table)}" = '${other.tenantId}'`
    await expect(run(db, tenantId, move)).rejects.toMatchObject(denied)
    // All keys fit this one: it is a row of the tenant it names. So row-level security alone refuses it.
    await expect(inTenantSql(db, other.tenantId, (tx) => tx.query(insert))).rejects.toMatchObject({
      ...denied,
      message: expect.stringContaining('row-level security'),
    })
    // In its own tenant the same statement comes as far as the keys, where it is one row too many.
    await expect(inTenantSql(db, tenantId, (tx) => tx.query(insert))).rejects.toMatchObject({
      code: '23505',
    })
  })
})

describe('a key', () => {
  test('refers to no thing of another tenant, although it does not see row-level security', async () => {
    await using db = await openTestDb()
    const [ours, theirs] = [await fillTenant(db), await fillTenant(db)]
    await using owner = await openOwner()
    const { rows: keys } = await owner.query<ForeignKey>(foreignKeys)

    expect(keys.length).toBeGreaterThan(15)
    for (const { key, table, column, to, toColumn } of keys) {
      await owner.query('BEGIN')
      // What keeps history as it is would refuse first.
      await owner.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`)
      const reach = owner.query(
        `UPDATE "${table}" SET "${column}" =
          (SELECT "${toColumn}" FROM "${to}" WHERE "tenantId" = $2 LIMIT 1)
        WHERE "tenantId" = $1`,
        [ours.tenantId, theirs.tenantId],
      )
      await expect(reach).rejects.toMatchObject({ code: '23503', constraint: key })
      await owner.query('ROLLBACK')
    }
  })
})

type ForeignKey = Record<'key' | 'table' | 'column' | 'to' | 'toColumn', string>

/** The foreign keys between tables of tenants, each with its column beside the tenant's. */
const foreignKeys = `
  SELECT f.conname AS "key", t.relname AS "table", a.attname AS "column",
    r.relname AS "to", b.attname AS "toColumn"
  FROM pg_constraint f
  JOIN pg_class t ON t.oid = f.conrelid
  JOIN pg_class r ON r.oid = f.confrelid
  CROSS JOIN LATERAL unnest(f.conkey, f.confkey) AS k ("from", "to")
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k."from" AND a.attname <> 'tenantId'
  JOIN pg_attribute b ON b.attrelid = r.oid AND b.attnum = k."to"
  WHERE f.contype = 'f' AND t.relnamespace = 'public'::regnamespace
  ORDER BY 1`

describe('a scope', () => {
  const scopes = [
    { butFor: 'at all', setting: () => 'SELECT 1', seen: [] },
    {
      butFor: 'but, for log-in, the one user with the email',
      setting: (email: string) => `SET LOCAL app.login_email = '${email}'`,
      seen: ['User'],
    },
    {
      butFor: 'but, for the sealer, what waits and the chains of hashes',
      setting: () => `SET LOCAL app.sealing = 'on'`,
      seen: ['AuditSeal', 'AuditUnsealed', 'StockUnsealed'],
    },
  ]

  test.each(scopes)('without a tenant there are no rows $butFor', async ({ setting, seen }) => {
    await using db = await openTestDb()
    const { tenantId } = await fillTenant(db)
    const { email } = await readRow(tenantId, 'User')
    const count = (statement: string) => countInScope(db, setting(String(email)), statement)

    const counts = new Map<string, number | null>()
    for (const table of tablesWithRows) {
      counts.set(table, await count(`SELECT FROM "${table}"`))
      const column = tenantColumn(table)
      expect(await count(`UPDATE "${table}" SET "${column}" = "${column}"`)).toBe(0)
      expect(await count(`DELETE FROM "${table}"`)).toBe(0)
    }
    expect(tablesWithRows.filter((table) => counts.get(table) !== 0)).toEqual(seen)
    expect(counts.get('User')).toBe(seen.includes('User') ? 1 : 0)
  })
})

/** How many rows a statement finds; none where it is denied. */
async function countInScope(db: Db, setting: string, statement: string): Promise<number | null> {
  const client = await db.pool.connect()
  try {
    await client.query(`BEGIN; ${setting}`)
    return (await client.query(statement)).rowCount
  } catch (error) {
    expect(error).toMatchObject(denied)
    return 0
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

describe('history', () => {
  const statements = Object.entries(history).flatMap(([table, column]) => [
    `UPDATE "${table}" SET "${column}" = "${column}"`,
    `DELETE FROM "${table}"`,
    `TRUNCATE "${table}" CASCADE`,
  ])

  test.each(statements)('the program cannot: %s', async (statement) => {
    await using db = await openTestDb()
    const { tenantId } = await fillTenant(db)

    await expect(run(db, tenantId, statement)).rejects.toMatchObject(denied)
  })

  test.each(statements)('not even who owns the tables can: %s', async (statement) => {
    await using db = await openTestDb()
    await fillTenant(db)
    await using owner = await openOwner()

    // Should it be let through after all, the other tests of this database keep their rows.
    await owner.query('BEGIN')
    await expect(owner.query(statement)).rejects.toThrow(/never changed or deleted/)
  })
})

test('erasing a tenant erases everything it owns, history too, and nothing else', async () => {
  await using db = await openTestDb()
  const [one, other] = [await fillTenant(db), await fillTenant(db)]

  expect(await inTenantSql(db, one.tenantId, (tx) => eraseTenant(tx, 'Walled'))).toBe(true)

  for (const table of tablesWithRows) {
    expect(await countRows(one.tenantId, table)).toBe(0)
    expect(await countRows(other.tenantId, table)).toBeGreaterThan(0)
  }
})

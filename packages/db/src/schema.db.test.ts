import { describe, expect, test } from 'vitest'
import { openOwner } from './testing/open-owner.ts'

/** The models this system grew from, whose every field it keeps under its name. `?` may be null. */
const seedModels = {
  Tenant: 'id name createdAt updatedAt',
  User: 'id email password name role tenantId createdAt updatedAt',
  Product: 'id name sku price tenantId createdAt updatedAt',
  Service: 'id name description? price tenantId createdAt updatedAt',
  Customer: 'id name email phone? address? tenantId createdAt updatedAt',
  Inventory: 'id productId quantity minStock maxStock tenantId createdAt updatedAt',
  StockMovement: 'id productId type quantity reason? tenantId createdAt updatedAt',
}

const seedDefaults = {
  'User.role': 'user',
  'Inventory.quantity': '0',
  'Inventory.minStock': '10',
  'Inventory.maxStock': '1000',
}

async function ask<Row extends object>(text: string): Promise<Row[]> {
  await using owner = await openOwner()
  const { rows } = await owner.query<Row>(text)
  return rows
}

const tables = `
  SELECT c.oid, c.relname::text AS "table", c.relrowsecurity, c.relforcerowsecurity
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND c.relname <> '_prisma_migrations'`

/** The names of the columns at these positions of a table, in their order. */
const columnNames = (table: string, positions: string) => `
  ARRAY(
    SELECT a.attname::text FROM unnest(${positions}) WITH ORDINALITY AS k (number, place)
    JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = k.number
    ORDER BY k.place)`

describe('the seed', () => {
  test.each(Object.entries(seedModels))('%s has every field it had', async (table, fields) => {
    const columns = await ask<{ name: string }>(`
      SELECT column_name || CASE is_nullable WHEN 'YES' THEN '?' ELSE '' END AS "name"
      FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = '${table}'`)

    expect(columns.map(({ name }) => name)).toEqual(expect.arrayContaining(fields.split(' ')))
  })

  test.each(Object.entries(seedDefaults))(
    '%s is %s unless told otherwise',
    async (field, value) => {
      const [table, column] = field.split('.')
      const [found] = await ask<{ default: string }>(`
      SELECT column_default AS "default" FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = '${table}' AND column_name = '${column}'`)

      expect(found?.default.replaceAll(/'|::.*/g, '')).toBe(value)
    },
  )

  test('a movement is IN or OUT', async () => {
    expect(await ask(`SELECT unnest(enum_range(NULL::"MovementType"))::text AS "value"`)).toEqual([
      { value: 'IN' },
      { value: 'OUT' },
    ])
  })

  test('a product has one inventory, and an email one user', async () => {
    const keys = await ask<{ key: string }>(`
      SELECT i.indrelid::regclass::text || ' ' || array_to_string(${columnNames('i.indrelid', 'i.indkey')}, ' ')
        AS "key"
      FROM pg_index i WHERE i.indisunique AND i.indpred IS NULL`)

    expect(keys).toContainEqual({ key: '"Inventory" tenantId productId' })
    expect(keys).toContainEqual({ key: '"User" email' })
  })
})

describe('every table', () => {
  test('is seen by these tests', async () => {
    const names = (await ask<{ table: string }>(tables)).map(({ table }) => table)
    expect(names).toEqual(expect.arrayContaining(Object.keys(seedModels)))
  })

  test('has a primary key that begins with the tenant', async () => {
    const keys = await ask<{ table: string; columns: string[] | null }>(`
      SELECT t."table", ${columnNames('t.oid', 'i.indkey')} AS "columns"
      FROM (${tables}) t LEFT JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary`)

    const others = keys.filter(({ columns }) => columns?.[0] !== 'tenantId')
    expect(others).toEqual([{ table: 'Tenant', columns: ['id'] }])
  })

  test('has only indexes with the tenant, but for emails, which log-in looks up', async () => {
    const indexes = await ask<{ index: string; columns: string[] }>(`
      SELECT i.indexrelid::regclass::text AS "index", ${columnNames('t.oid', 'i.indkey')} AS "columns"
      FROM (${tables}) t JOIN pg_index i ON i.indrelid = t.oid
      ORDER BY 1`)

    expect(indexes.length).toBeGreaterThan(10)
    const others = indexes.filter(({ columns }) => !columns.includes('tenantId'))
    expect(others.map(({ index }) => index)).toEqual(['"Tenant_pkey"', '"User_email_key"'])
  })

  test('has row-level security that binds even its owner, with a policy', async () => {
    const open = await ask(`
      SELECT t."table" FROM (${tables}) t
      WHERE NOT t.relrowsecurity OR NOT t.relforcerowsecurity
        OR NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid)`)

    expect(open).toEqual([])
  })

  test('has the policy that asks for its tenant, for every command and every role', async () => {
    const policies = await ask(`
      SELECT t."table", pg_get_expr(p.polqual, p.polrelid) AS "condition"
      FROM (${tables}) t JOIN pg_policy p ON p.polrelid = t.oid
      WHERE p.polcmd = '*' AND p.polroles = '{0}' AND p.polpermissive AND p.polwithcheck IS NULL`)

    const scope = `(NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid`
    const expected = (await ask<{ table: string }>(tables)).map(({ table }) => {
      return { table, condition: `(${table === 'Tenant' ? 'id' : '"tenantId"'} = ${scope})` }
    })
    expect(policies).toHaveLength(expected.length)
    expect(policies).toEqual(expect.arrayContaining(expected))
  })

  test('has no other policy, but for what log-in and the sealer read', async () => {
    const others = await ask(`
      SELECT t."table", p.polname AS "policy", p.polcmd AS "command"
      FROM (${tables}) t JOIN pg_policy p ON p.polrelid = t.oid
      WHERE p.polname <> 'tenant_scope' ORDER BY 1`)

    const readOnly = { command: 'r' }
    expect(others).toEqual([
      { table: 'AuditSeal', policy: 'sealing', ...readOnly },
      { table: 'AuditUnsealed', policy: 'sealing', ...readOnly },
      { table: 'StockUnsealed', policy: 'sealing', ...readOnly },
      { table: 'User', policy: 'user_by_email', ...readOnly },
    ])
  })

  test('names no other thing but by a key, save what may be gone or was never ours', async () => {
    const loose = await ask(`
      SELECT t."table" || '.' || a.attname AS "column"
      FROM (${tables}) t
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.atttypid = 'uuid'::regtype
        AND a.attname NOT IN ('id', 'tenantId')
      WHERE NOT EXISTS (
        SELECT FROM pg_constraint f
        WHERE f.conrelid = t.oid AND f.contype = 'f' AND a.attnum = ANY (f.conkey))
      ORDER BY 1`)

    expect(loose).toEqual([
      { column: 'AuditEntry.requestId' },
      { column: 'AuditEntry.thingId' },
      { column: 'StockOperation.documentId' },
      { column: 'StockOperation.requestId' },
    ])
  })

  test('refers to its tenant, which takes it along when it is erased', async () => {
    const lonely = await ask(`
      SELECT t."table" FROM (${tables}) t
      WHERE t."table" <> 'Tenant' AND NOT EXISTS (
        SELECT FROM pg_constraint f
        WHERE f.conrelid = t.oid AND f.contype = 'f' AND f.confrelid = '"Tenant"'::regclass
          AND f.confdeltype = 'c' AND ${columnNames('t.oid', 'f.conkey')} = ARRAY['tenantId'])`)

    expect(lonely).toEqual([])
  })

  test('refers to others by keys that carry the tenant on both sides', async () => {
    const keys = await ask<{ key: string; from: string[]; to: string[] }>(`
      SELECT f.conname AS "key", ${columnNames('f.conrelid', 'f.conkey')} AS "from",
        ${columnNames('f.confrelid', 'f.confkey')} AS "to"
      FROM (${tables}) t JOIN pg_constraint f ON f.conrelid = t.oid AND f.contype = 'f'
      WHERE f.confrelid <> '"Tenant"'::regclass`)

    expect(keys.length).toBeGreaterThan(5)
    expect(keys.filter(({ from, to }) => from[0] !== 'tenantId' || to[0] !== 'tenantId')).toEqual(
      [],
    )
  })
})

test('nothing leads around the policies: no view, and no function with the rights of its owner', async () => {
  const ways = await ask(`
    SELECT relname AS "name" FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('r', 'p', 'i', 'I', 'S', 'c')
    UNION ALL
    SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`)

  expect(ways).toEqual([])
})

describe('the role the program runs as', () => {
  test('is nobody special and owns nothing', async () => {
    const [role] = await ask(`
      SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
        (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS "owned",
        (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS "memberships",
        has_schema_privilege(r.oid, 'public', 'CREATE') AS "mayCreate"
      FROM pg_roles r WHERE rolname = 'inventory_app'`)

    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolcanlogin: false,
      owned: 0,
      memberships: 0,
      mayCreate: false,
    })
  })

  test('may add operations, movements, observations, audit entries and seals, and never change, delete or empty them', async () => {
    const rights = await ask(`
      SELECT t."table", array_agg(p.privilege ORDER BY p.privilege) AS "privileges"
      FROM (${tables}) t
      JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) AS p (privilege)
        ON has_table_privilege('inventory_app', t.oid, p.privilege)
          OR (p.privilege = 'UPDATE' AND has_any_column_privilege('inventory_app', t.oid, 'UPDATE'))
      WHERE t."table" IN ('AuditEntry', 'AuditSeal', 'StockMovement', 'StockObservation', 'StockOperation')
      GROUP BY 1 ORDER BY 1`)

    expect(rights).toEqual([
      { table: 'AuditEntry', privileges: ['INSERT', 'SELECT'] },
      { table: 'AuditSeal', privileges: ['INSERT', 'SELECT'] },
      { table: 'StockMovement', privileges: ['INSERT', 'SELECT'] },
      { table: 'StockObservation', privileges: ['INSERT', 'SELECT'] },
      { table: 'StockOperation', privileges: ['INSERT', 'SELECT'] },
    ])
  })

  test('may empty no table', async () => {
    const emptied = await ask(`
      SELECT t."table" FROM (${tables}) t WHERE has_table_privilege('inventory_app', t.oid, 'TRUNCATE')`)

    expect(emptied).toEqual([])
  })
})

import type { Db } from '../client.ts'
import { inTenantSql } from '../tenant-scope.ts'

/**
 * Every row of a tenant, by table, to see whether anything has changed. Without the moments at which sessions
 * and keys were last used, which are noted whatever a call comes to.
 */
export function everythingOf(db: Db, tenantId: string): Promise<Record<string, unknown[]>> {
  return inTenantSql(db, tenantId, async (tx) => {
    const tables = await tx.query<{ name: string }>({
      text: `
        SELECT table_name AS "name" FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'tenantId' ORDER BY table_name`,
      values: [],
    })
    const read = async ({ name }: { name: string }) => {
      const row = `to_jsonb(t) - '{lastSeenAt,lastUsedAt}'::text[]`
      const text = `SELECT ${row} AS "row" FROM "${name}" t ORDER BY ${row}`
      const rows = await tx.query<{ row: unknown }>({ text, values: [] })
      return [name, rows.map(({ row }) => row)] as const
    }
    const own = await tx.query({ text: `SELECT to_jsonb(t) AS "row" FROM "Tenant" t`, values: [] })
    return { Tenant: own, ...Object.fromEntries(await Promise.all(tables.map(read))) }
  })
}

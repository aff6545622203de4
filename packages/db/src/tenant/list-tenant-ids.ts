import type { Client } from 'pg'

/**
 * The ids of all tenants, oldest first. For maintenance as the owner of the database: row-level security
 * hides the tenants from each other and from the program.
 */
export async function listTenantIds(owner: Client): Promise<string[]> {
  await owner.query('BEGIN')
  try {
    return await tenantIdsWithin(owner)
  } finally {
    await owner.query('ROLLBACK')
  }
}

/** `listTenantIds` within a transaction that goes on. */
export async function tenantIdsWithin(owner: Client): Promise<string[]> {
  await owner.query('SAVEPOINT "list_tenants"')
  // The policies bind an ordinary owner too. They are lifted for this transaction alone, and back afterwards.
  if (!(await bypassesPolicies(owner))) {
    await owner.query('ALTER TABLE "Tenant" NO FORCE ROW LEVEL SECURITY')
  }
  const { rows } = await owner.query<{ id: string }>('SELECT "id" FROM "Tenant" ORDER BY "id"')
  await owner.query('ROLLBACK TO SAVEPOINT "list_tenants"')
  return rows.map(({ id }) => id)
}

async function bypassesPolicies(owner: Client): Promise<boolean> {
  const { rowCount } = await owner.query(
    'SELECT FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)',
  )
  return rowCount === 1
}

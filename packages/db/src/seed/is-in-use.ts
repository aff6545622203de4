import { connectAsOwner } from '../migrate/connect.ts'

/**
 * Whether there is anyone who could log in, in any tenant. The address must be that of a superuser, as the
 * embedded database's is: no one else can see over all tenants.
 */
export async function isInUse(databaseUrl: string): Promise<boolean> {
  const client = await connectAsOwner(databaseUrl)
  try {
    const { rowCount } = await client.query(
      `SELECT FROM "User" WHERE "role" = 'owner' AND "disabledAt" IS NULL LIMIT 1`,
    )
    return rowCount === 1
  } finally {
    await client.end()
  }
}

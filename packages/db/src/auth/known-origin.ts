import type { Db } from '../client.ts'
import { readInTenant, type SqlTx } from '../tenant-scope.ts'

/** An origin without a log-in for this long is forgotten. */
const rememberedDays = 180
/** How many origins of one user are remembered. */
const maxOrigins = 20

type User = { tenantId: string; userId: string }

/** Returns those of the origins from which the user has logged in before. */
export async function findKnownOrigins(
  db: Db,
  { tenantId, userId }: User,
  origins: readonly string[],
): Promise<string[]> {
  const rows = await readInTenant<{ origin: string }>(db, tenantId, {
    name: 'find-known-origins',
    text: `
      SELECT "origin" FROM "KnownOrigin"
      WHERE "tenantId" = $1 AND "userId" = $2::uuid AND "origin" = ANY ($3::text[])
        AND "seenAt" > now() - interval '${rememberedDays} days'`,
    values: [tenantId, userId, origins],
  })
  return rows.map(({ origin }) => origin)
}

/** Remembers that a user has logged in from these origins, and forgets those seen longest ago. */
export async function rememberOrigins(
  { tenantId, query }: SqlTx,
  userId: string,
  origins: readonly string[],
): Promise<void> {
  await query({
    text: `
      INSERT INTO "KnownOrigin" ("tenantId", "userId", "origin", "seenAt")
      SELECT $1::uuid, $2::uuid, "origin", now() FROM unnest($3::text[]) AS o ("origin")
      ORDER BY "origin"
      ON CONFLICT ("tenantId", "userId", "origin") DO UPDATE SET "seenAt" = excluded."seenAt"`,
    values: [tenantId, userId, origins],
  })
  await query({
    text: `
      DELETE FROM "KnownOrigin" WHERE "tenantId" = $1::uuid AND "userId" = $2::uuid
        AND "origin" NOT IN (
          SELECT "origin" FROM "KnownOrigin" WHERE "tenantId" = $1::uuid AND "userId" = $2::uuid
          ORDER BY "seenAt" DESC LIMIT ${maxOrigins}
        )`,
    values: [tenantId, userId],
  })
}

/** Forgets all origins of a user. */
export async function forgetOrigins({ tenantId, query }: SqlTx, userId: string): Promise<void> {
  await query({
    text: `DELETE FROM "KnownOrigin" WHERE "tenantId" = $1::uuid AND "userId" = $2::uuid`,
    values: [tenantId, userId],
  })
}

import type { SessionKind } from '@inventory-pro/shared/auth/auth'
import type { Role } from '@inventory-pro/shared/permissions'
import type { SqlTx } from '../tenant-scope.ts'

export type SessionRow = {
  kind: SessionKind
  lastSeenAt: Date
  userId: string
  name: string
  role: Role
}

/** The session and its user as they are now; undefined once it has ended or its user is disabled. */
export async function findSession(tx: SqlTx, sessionId: string): Promise<SessionRow | undefined> {
  const [row] = await tx.query<SessionRow>({
    name: 'find-session',
    text: `
      SELECT s."kind", s."lastSeenAt", u."id" AS "userId", u."name", u."role"
      FROM "Session" s
      JOIN "User" u ON u."tenantId" = s."tenantId" AND u."id" = s."userId"
      WHERE s."tenantId" = $1 AND s."id" = $2
        AND s."endedAt" IS NULL AND s."expiresAt" > now() AND u."disabledAt" IS NULL`,
    values: [tx.tenantId, sessionId],
  })
  return row
}

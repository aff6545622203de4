import type { SqlTx } from '../tenant-scope.ts'

/** Notes that the session is in use. Skips it when another request is noting the same. */
export function touchSession(tx: SqlTx, sessionId: string): void {
  tx.send({
    text: `
      UPDATE "Session" SET "lastSeenAt" = now()
      WHERE "tenantId" = $1 AND "id" = (
        SELECT "id" FROM "Session" WHERE "tenantId" = $1 AND "id" = $2 FOR UPDATE SKIP LOCKED
      )`,
    values: [tx.tenantId, sessionId],
  })
}

import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import type { TestApi } from './test-api.ts'

/** Makes every log-in of a tenant older than dangerous acts accept. */
export function ageLogins({ db }: TestApi, tenantId: string): Promise<unknown> {
  const text = `UPDATE "Session" SET "confirmedAt" = now() - interval '10 minutes 1 second'`
  return inTenantSql(db, tenantId, (tx) => tx.query({ text, values: [] }))
}

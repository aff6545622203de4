import type { InventoryClient } from '@inventory-pro/client'
import { createDb } from '@inventory-pro/db/client'
import { shareEmbedded } from '@inventory-pro/db/server/embedded'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { inject } from 'vitest'

/** Makes every log-in of a business older than dangerous acts accept. */
export async function ageLogins(api: InventoryClient): Promise<void> {
  const { tenant } = await api.auth.me.query()
  const server = await shareEmbedded(inject('dataDir'))
  const db = createDb(server.url)
  try {
    const text = `UPDATE "Session" SET "confirmedAt" = now() - interval '1 hour'`
    await inTenantSql(db, tenant.id, (tx) => tx.query({ text, values: [] }))
  } finally {
    await db.close()
    await server.stop()
  }
}

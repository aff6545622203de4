import type { VerifyView } from '@inventory-pro/shared/stock/verify'
import { createDb } from '../client.ts'
import { connectAsOwner } from '../migrate/connect.ts'
import { StartupError } from '../startup-error.ts'
import { inTenantSql } from '../tenant-scope.ts'
import { listTenantIds } from '../tenant/list-tenant-ids.ts'
import { compareRebuilt } from './rebuild.ts'
import { verifyLedger } from './verify.ts'

export type VerifiedTenant = VerifyView & { tenantId: string }

/**
 * Verifies the ledgers of a database tenant by tenant, of all or of one: the invariants as the program sees them,
 * and the projections rebuilt from the movements as the owner. Refuses an unknown tenant with a
 * `StartupError`. Stock may move meanwhile.
 */
export async function* verifyDatabase(
  databaseUrl: string,
  only?: string,
): AsyncGenerator<VerifiedTenant> {
  const owner = await connectAsOwner(databaseUrl)
  const db = createDb(databaseUrl, 1)
  try {
    const found = await listTenantIds(owner)
    const wanted = found.filter((tenantId) => only === undefined || tenantId === only)
    if (only !== undefined && wanted.length === 0) {
      throw new StartupError(`There is no tenant ${only}.`)
    }
    for (const tenantId of wanted) {
      const { checked, problems } = await inTenantSql(db, tenantId, verifyLedger)
      const all = [...problems, ...(await compareRebuilt(owner, tenantId))]
      yield { tenantId, ok: all.length === 0, checked, problems: all }
    }
  } finally {
    await db.close()
    await owner.end()
  }
}

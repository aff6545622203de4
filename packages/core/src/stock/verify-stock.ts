import { verifyLedger } from '@inventory-pro/db/stock/verify'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import type { VerifyView } from '@inventory-pro/shared/stock/verify'
import type { Context } from '../context.ts'

/** Checks the ledger's invariants for the caller's tenant, from the movements up. */
export function verifyStock(ctx: Context): Promise<VerifyView> {
  return inTenantSql(ctx.db, ctx.actor.tenantId, verifyLedger)
}

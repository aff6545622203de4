import { verifyLedger } from '@inventory-pro/db/stock/verify'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import type { VerifyView } from '@inventory-pro/shared/stock/verify'
import type { Context } from '../context.ts'
import { leaveTurn } from '../turn.ts'
import { createWorkQueue } from '../work-queue.ts'

// A check of millions of movements holds a connection for minutes. The limit keeps most connections free.
const { run: inVerifyQueue } = createWorkQueue({ slots: 2, maxWaiting: 100, retryAfterSeconds: 10 })
const underWay = new Map<string, Promise<VerifyView>>()

/**
 * Checks the ledger's invariants for the caller's tenant, from the movements up. A call during a
 * check of the same tenant returns the result of that check.
 */
export function verifyStock({ db, actor: { tenantId } }: Context): Promise<VerifyView> {
  const running = underWay.get(tenantId)
  if (running) {
    leaveTurn()
    return running
  }
  const check = inVerifyQueue(() => inTenantSql(db, tenantId, verifyLedger)).finally(() =>
    underWay.delete(tenantId),
  )
  underWay.set(tenantId, check)
  return check
}

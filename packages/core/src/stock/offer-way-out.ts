import { findElsewhere, findUses } from '@inventory-pro/db/stock/way-out'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { DomainError, type RefusalDetails } from '@inventory-pro/shared/errors'
import type { OperationView } from '@inventory-pro/shared/stock/operation'
import type { Context } from '../context.ts'

/** How many locations a refusal names at most. */
const namedLocations = 5
/** For how many lines of a reversal the later operations are looked up. */
const explainedLines = 5

type Shortage = RefusalDetails['INSUFFICIENT_STOCK']

/**
 * Adds other locations with stock to a refusal, except the destination. It reads only after a refusal, so that accepted
 * commands pay nothing.
 */
export function offerElsewhere(
  { db, actor }: Context,
  command: Promise<OperationView>,
  toLocationId?: string,
): Promise<OperationView> {
  return command.catch(async (error: unknown) => {
    if (!isRefusal(error)) throw error
    const shortages = shortagesOf(error)
    if (shortages.length === 0) throw error
    const productIds = [...new Set(shortages.map(({ productId }) => productId))]
    const places = await inTenantSql(db, actor.tenantId, (tx) => findElsewhere(tx, productIds))
    for (const shortage of shortages) {
      const elsewhere = places
        .filter(({ productId }) => productId === shortage.productId)
        .filter(({ locationId }) => ![shortage.locationId, toLocationId].includes(locationId))
        .slice(0, namedLocations)
        .map(({ locationId, name, available }) => ({ locationId, name, available }))
      if (elsewhere.length > 0) shortage.elsewhere = elsewhere
    }
    throw new DomainError(error.reason, error.details)
  })
}

// `instanceof` cannot narrow the reason.
const isRefusal = (error: unknown): error is DomainError => error instanceof DomainError

/** The shortage of a refused command, and that of each of its lines. */
function shortagesOf({ refusal }: DomainError): Shortage[] {
  const lines = 'lines' in refusal.details ? (refusal.details.lines ?? []) : []
  return [refusal, ...lines].flatMap(({ reason, details }) =>
    reason === 'INSUFFICIENT_STOCK' ? [details] : [],
  )
}

/** Adds the later operations that took the stock to a refused reversal, for its first few lines. */
export function offerUses(
  { db, actor }: Context,
  command: Promise<OperationView>,
  operationId: string,
): Promise<OperationView> {
  return command.catch(async (error: unknown) => {
    if (!isRefusal(error)) throw error
    const shortages = shortagesOf(error)
    if (shortages.length === 0) throw error
    await inTenantSql(db, actor.tenantId, async (tx) => {
      for (const shortage of shortages.slice(0, explainedLines)) {
        const uses = await findUses(tx, shortage, operationId)
        const usedBy = uses.map((use) => ({ ...use, recordedAt: use.recordedAt.toISOString() }))
        if (usedBy.length > 0) shortage.usedBy = usedBy
      }
    })
    throw new DomainError(error.reason, error.details)
  })
}

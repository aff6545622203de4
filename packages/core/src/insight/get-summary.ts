import { databaseTime } from '@inventory-pro/db/clock'
import { countThings, sumMovements, sumStock } from '@inventory-pro/db/insight/summary'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { findTenant } from '@inventory-pro/db/tenant/tenant'
import type { SummaryInput, SummaryView } from '@inventory-pro/shared/insight/summary'
import type { Context } from '../context.ts'
import { lastDays } from './last-days.ts'

/** The state of the tenant now, and its movements on each of the last days of its own calendar. */
export function getSummary(ctx: Context, input: SummaryInput): Promise<SummaryView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const { currency, timezone } = await findTenant(tx)
    const movementsPerDay = await sumMovements(
      tx,
      lastDays(await databaseTime(tx), timezone, input.days),
    )
    return { ...(await countThings(tx)), ...(await sumStock(tx)), currency, movementsPerDay }
  })
}

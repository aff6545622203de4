import { z } from 'zod'
import { money } from '../money.ts'

export const summaryInput = z.strictObject({ days: z.int().min(7).max(366).default(30) })
export type SummaryInput = z.infer<typeof summaryInput>

/**
 * What a movement means to the business, by the kind of its operation. Receipts are received and issues issued.
 * Transfers move stock between own places, counts correct the books, and everything else adjusts them.
 */
export const flow = z.enum(['received', 'issued', 'transferred', 'corrected', 'adjusted'])
export type Flow = z.infer<typeof flow>

const day = z.object({
  day: z.iso.date(),
  /** Sums of quantities over all products, each in its own unit. To compare days, use `lines`. */
  received: z.int(),
  issued: z.int(),
  transferred: z.int(),
  /** How many movements stand. */
  movements: z.int(),
  /** How many lines of operations stand, by what they mean; a line of a transfer counts once. */
  lines: z.record(flow, z.int()),
})

export const summaryView = z.object({
  products: z.int(),
  services: z.int(),
  customers: z.int(),
  locations: z.int(),
  /** Products that are not archived, by stock status. */
  stock: z.object({ out: z.int(), low: z.int(), over: z.int(), ok: z.int() }),
  /** How many of these are at or below their `minStock`; see `stock: 'reorder'` of `inventory.list`. */
  reorder: z.int(),
  /** Quantity times price over all stock on hand, in the tenant's currency. */
  value: money,
  /** The part of it that archived products hold. */
  archived: z.object({ products: z.int(), value: money }),
  currency: z.string(),
  /**
   * One row per day of the tenant's calendar, oldest first, days without movements included. Operations that
   * were reversed are left out with their reversals; corrections are subtracted from what they correct.
   */
  movementsPerDay: z.array(day),
})
export type SummaryView = z.infer<typeof summaryView>

import { z } from 'zod'
import { money } from '../money.ts'

export const summaryInput = z.strictObject({ days: z.int().min(7).max(366).default(30) })
export type SummaryInput = z.infer<typeof summaryInput>

export const summaryView = z.object({
  products: z.int(),
  services: z.int(),
  customers: z.int(),
  locations: z.int(),
  /** Products that are not archived, by stock status. */
  stock: z.object({ out: z.int(), low: z.int(), over: z.int(), ok: z.int() }),
  /** Quantity times price over all products that are not archived, in the tenant's currency. */
  value: money,
  currency: z.string(),
  /** One row per day of the tenant's calendar, oldest first, days without movements included. */
  movementsPerDay: z.array(
    z.object({ day: z.iso.date(), received: z.int(), issued: z.int(), movements: z.int() }),
  ),
})
export type SummaryView = z.infer<typeof summaryView>

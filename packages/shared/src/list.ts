import { z } from 'zod'
import { line } from './text.ts'

export const sortDirection = z.enum(['asc', 'desc'])
export type SortDirection = z.infer<typeof sortDirection>

/** What people look for in a list. */
export const searchInput = line(200)

/** Where a page starts. It holds the sort key of a row, which can be twice as long as its text. */
export const cursorInput = z.string().max(3000)

/**
 * What every list takes: search words, an order, a page size and the cursor of the page before.
 * Filters are added by the list itself with `.extend`.
 */
export const listInput = <const Keys extends readonly [string, ...string[]]>(sortKeys: Keys) =>
  z.strictObject({
    search: searchInput.optional(),
    sort: z
      .strictObject({ by: z.enum(sortKeys), direction: sortDirection.default('asc') })
      .optional(),
    limit: z.int().min(1).max(200).default(50),
    cursor: cursorInput.optional(),
  })

/** A page of a list. `total` counts all rows that match; it may be an estimate past 10,000. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    total: z.int(),
    totalIsEstimate: z.boolean(),
  })
export type Page<Item> = {
  items: Item[]
  nextCursor: string | null
  total: number
  totalIsEstimate: boolean
}

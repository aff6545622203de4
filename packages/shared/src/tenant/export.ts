import { z } from 'zod'
import { thingSections } from '../things.ts'

/** The kinds of things an export holds, in the order they are given: nothing refers to what comes later. */
export const exportSection = z.enum([
  'tenant',
  'members',
  ...thingSections,
  'inventories',
  'levels',
  'operations',
  'movements',
  'observations',
])
export type ExportSection = z.infer<typeof exportSection>

/** Where the page before ended: its section, and the ids of its last row. */
export const exportTenantInput = z.strictObject({ cursor: z.string().max(200).optional() })
export type ExportTenantInput = z.infer<typeof exportTenantInput>

/** Up to 1,000 things of one section. Ask on with `nextCursor` until it is null to have them all. */
export const exportPage = z.object({
  section: exportSection,
  items: z.array(z.record(z.string(), z.unknown())),
  nextCursor: z.string().nullable(),
})
export type ExportPage = z.infer<typeof exportPage>

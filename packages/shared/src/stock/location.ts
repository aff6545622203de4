import { z } from 'zod'
import { id } from '../id.ts'
import { instant } from '../instant.ts'
import { listInput, page } from '../list.ts'
import { line, name } from '../text.ts'
import { version, versionInput } from '../version.ts'

export const locationSummary = z.object({ id, name: z.string(), code: z.string() })
export type LocationSummary = z.infer<typeof locationSummary>

export const locationView = locationSummary.extend({
  isDefault: z.boolean(),
  archivedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  version,
  /** Whether stock of any product is there. Then it cannot be archived. */
  hasStock: z.boolean(),
})
export type LocationView = z.infer<typeof locationView>
export const locationPage = page(locationView)

export const locationListInput = listInput(['name', 'code', 'createdAt']).extend({
  archived: z.boolean().default(false),
})
export type LocationListInput = z.infer<typeof locationListInput>

const code = line(32)

export const createLocationInput = z.strictObject({ name, code })
export type CreateLocationInput = z.infer<typeof createLocationInput>

export const updateLocationInput = z.strictObject({
  id,
  version: versionInput,
  name: name.optional(),
  code: code.optional(),
})
export type UpdateLocationInput = z.infer<typeof updateLocationInput>

export const locationIdInput = z.strictObject({ id })
export type LocationIdInput = z.infer<typeof locationIdInput>

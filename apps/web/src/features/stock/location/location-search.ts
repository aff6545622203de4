import { id } from '@inventory-pro/shared/id'
import { locationListInput } from '@inventory-pro/shared/stock/location'
import { z } from 'zod'
import { listSearch, optional } from '../../../lib/list-search.ts'

/** The view of the locations in the address; `edit` is the form that is open: of a location, or of a new one. */
export const locationSearch = listSearch(locationListInput).extend({
  archived: optional(z.literal(true)),
  edit: optional(z.literal('new').or(id)),
})
export type LocationSearch = z.infer<typeof locationSearch>

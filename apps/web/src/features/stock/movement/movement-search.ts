import { id } from '@inventory-pro/shared/id'
import { movementListInput } from '@inventory-pro/shared/stock/operation'
import { z } from 'zod'
import { listSearch, optional } from '../../../lib/list-search.ts'

const { type, kind } = movementListInput.shape

/** The view of the movements in the address. Days are days of the tenant's calendar. */
export const movementSearch = listSearch(movementListInput).extend({
  productId: optional(id),
  locationId: optional(id),
  actorId: optional(id),
  type: optional(type),
  kind: optional(kind),
  from: optional(z.iso.date()),
  to: optional(z.iso.date()),
})
export type MovementSearch = z.infer<typeof movementSearch>

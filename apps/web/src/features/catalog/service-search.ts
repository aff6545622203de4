import { serviceListInput } from '@inventory-pro/shared/catalog/service'
import { id } from '@inventory-pro/shared/id'
import { z } from 'zod'
import { listSearch, optional } from '../../lib/list-search.ts'

/** The view of the services in the address; `edit` is the form that is open: of a service, or of a new one. */
export const serviceSearch = listSearch(serviceListInput).extend({
  archived: optional(z.literal(true)),
  edit: optional(z.literal('new').or(id)),
})
export type ServiceSearch = z.infer<typeof serviceSearch>

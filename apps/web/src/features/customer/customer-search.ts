import { customerListInput } from '@inventory-pro/shared/customer/customer'
import { id } from '@inventory-pro/shared/id'
import { z } from 'zod'
import { listSearch, optional } from '../../lib/list-search.ts'

/** The view of the customers in the address; `edit` is the form that is open: of a customer, or of a new one. */
export const customerSearch = listSearch(customerListInput).extend({
  archived: optional(z.literal(true)),
  edit: optional(z.literal('new').or(id)),
})
export type CustomerSearch = z.infer<typeof customerSearch>

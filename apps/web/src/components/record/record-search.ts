import { id } from '@inventory-pro/shared/id'
import { z } from 'zod'
import { type ListSearch, listSearch, optional } from '../../lib/list-search.ts'

/** Returns the address of a list of records; `edit` is the form that is open: of a record, or of a new one. */
export const recordSearch = <By extends z.ZodType>(input: Parameters<typeof listSearch<By>>[0]) =>
  listSearch<By>(input).extend({
    archived: optional(z.literal(true)),
    edit: optional(z.literal('new').or(id)),
  })

/** What such an address holds. */
export type RecordSearch<SortKey extends string> = ListSearch<SortKey> & {
  archived?: true | undefined
  edit?: string | undefined
}

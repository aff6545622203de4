import {
  cursorInput,
  searchInput,
  sortDirection,
  type SortDirection,
} from '@inventory-pro/shared/list'
import { z } from 'zod'

/** How many rows a page of a list has. */
export const pageSize = 50

/** A search param that is dropped when it does not fit: no address breaks a screen. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.optional().catch(undefined)

type Sort<By extends z.ZodType> = z.ZodOptional<z.ZodObject<{ by: By }>>

/**
 * What every list keeps in the address, so that reload, back and a shared link give the same view.
 * Takes the input of the list's procedure, for the orders it knows.
 */
export const listSearch = <By extends z.ZodType>(input: { shape: { sort: Sort<By> } }) =>
  z.object({
    search: optional(searchInput),
    sort: optional(input.shape.sort.unwrap().shape.by),
    direction: optional(sortDirection),
    cursor: optional(cursorInput),
    /** The number of the page that `cursor` starts; the cursor itself does not know. */
    page: optional(z.int().min(2)),
  })

export type ListSearch<SortKey extends string = string> = {
  search?: string | undefined
  sort?: SortKey | undefined
  direction?: SortDirection | undefined
  cursor?: string | undefined
  page?: number | undefined
}

/** The address of a list as the input of its procedure. */
export function listInputOf<SortKey extends string, Filters extends object>({
  sort,
  direction,
  page: _page,
  ...rest
}: ListSearch<SortKey> & Filters) {
  return { ...rest, limit: pageSize, sort: sort && { by: sort, direction } }
}

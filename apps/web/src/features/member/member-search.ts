import { memberListInput } from '@inventory-pro/shared/member/member'
import type { z } from 'zod'
import { listSearch } from '../../lib/list-search.ts'

/** The view of the members in the address. */
export const memberSearch = listSearch(memberListInput)
export type MemberSearch = z.infer<typeof memberSearch>

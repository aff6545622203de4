import { customerListInput } from '@inventory-pro/shared/customer/customer'
import type { z } from 'zod'
import { recordSearch } from '../../components/record/record-search.ts'

export const customerSearch = recordSearch(customerListInput)
export type CustomerSearch = z.infer<typeof customerSearch>

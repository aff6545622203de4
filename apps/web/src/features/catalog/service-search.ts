import { serviceListInput } from '@inventory-pro/shared/catalog/service'
import type { z } from 'zod'
import { recordSearch } from '../../components/record/record-search.ts'

export const serviceSearch = recordSearch(serviceListInput)
export type ServiceSearch = z.infer<typeof serviceSearch>

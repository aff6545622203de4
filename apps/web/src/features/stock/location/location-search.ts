import { locationListInput } from '@inventory-pro/shared/stock/location'
import type { z } from 'zod'
import { recordSearch } from '../../../components/record/record-search.ts'

export const locationSearch = recordSearch(locationListInput)
export type LocationSearch = z.infer<typeof locationSearch>

import { z } from 'zod'
import { id } from '../id.ts'
import { instant, instantInput } from '../instant.ts'
import { listInput, page } from '../list.ts'
import { productSummary } from './inventory.ts'
import { locationSummary } from './location.ts'

export const levelView = z.object({
  product: productSummary.extend({ archivedAt: instant.nullable() }),
  location: locationSummary.extend({ archivedAt: instant.nullable() }),
  quantity: z.int(),
  /** How many movements made it; the sequence number of the last. */
  seq: z.int(),
})
export type LevelView = z.infer<typeof levelView>

export const levelPage = page(levelView)

export const levelListInput = listInput(['name', 'sku', 'quantity']).extend({
  productId: id.optional(),
  locationId: id.optional(),
})
export type LevelListInput = z.infer<typeof levelListInput>

/** The levels as they were recorded at `at`. */
export const asOfInput = levelListInput.extend({ at: instantInput })
export type AsOfInput = z.infer<typeof asOfInput>

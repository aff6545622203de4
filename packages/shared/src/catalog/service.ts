import { z } from 'zod'
import { id } from '../id.ts'
import { instant } from '../instant.ts'
import { listInput, page } from '../list.ts'
import { money, moneyInput } from '../money.ts'
import { block, name } from '../text.ts'
import { version, versionInput } from '../version.ts'

export const serviceView = z.object({
  id,
  name: z.string(),
  description: z.string().nullable(),
  price: money,
  archivedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  version,
})
export type ServiceView = z.infer<typeof serviceView>
export const servicePage = page(serviceView)

export const serviceListInput = listInput(['name', 'price', 'createdAt']).extend({
  archived: z.boolean().default(false),
})
export type ServiceListInput = z.infer<typeof serviceListInput>

const description = block(2000).nullable().optional()

export const createServiceInput = z.strictObject({ name, description, price: moneyInput })
export type CreateServiceInput = z.infer<typeof createServiceInput>

export const updateServiceInput = z.strictObject({
  id,
  version: versionInput,
  name: name.optional(),
  description,
  price: moneyInput.optional(),
})
export type UpdateServiceInput = z.infer<typeof updateServiceInput>

export const serviceIdInput = z.strictObject({ id })

import { z } from 'zod'
import { contactEmail as email } from '../email.ts'
import { id } from '../id.ts'
import { instant } from '../instant.ts'
import { listInput, page } from '../list.ts'
import { block, name, phone } from '../text.ts'
import { version, versionInput } from '../version.ts'

export const customerView = z.object({
  id,
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  archivedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  version,
})
export type CustomerView = z.infer<typeof customerView>
export const customerPage = page(customerView)

export const customerListInput = listInput(['name', 'email', 'createdAt']).extend({
  archived: z.boolean().default(false),
})
export type CustomerListInput = z.infer<typeof customerListInput>

const optional = {
  phone: phone.nullable().optional(),
  address: block(500).nullable().optional(),
}

export const createCustomerInput = z.strictObject({ name, email, ...optional })
export type CreateCustomerInput = z.infer<typeof createCustomerInput>

export const updateCustomerInput = z.strictObject({
  id,
  version: versionInput,
  name: name.optional(),
  email: email.optional(),
  ...optional,
})
export type UpdateCustomerInput = z.infer<typeof updateCustomerInput>

export const customerIdInput = z.strictObject({ id })

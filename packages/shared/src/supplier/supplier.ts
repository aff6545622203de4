import { z } from 'zod'
import { contactEmail as email } from '../email.ts'
import { id } from '../id.ts'
import { instant } from '../instant.ts'
import { listInput, page } from '../list.ts'
import { currency } from '../tenant/tenant.ts'
import { block, line, name, phone } from '../text.ts'
import { version, versionInput } from '../version.ts'

export const supplierView = z.object({
  id,
  name: z.string(),
  code: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  /** The currency of its prices; null for the tenant's own. */
  currency: z.string().nullable(),
  /** Usual days from an order to its receipt. */
  leadTimeDays: z.int().nullable(),
  note: z.string().nullable(),
  archivedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  version,
})
export type SupplierView = z.infer<typeof supplierView>
export const supplierPage = page(supplierView)

export const supplierListInput = listInput(['name', 'code', 'createdAt']).extend({
  archived: z.boolean().default(false),
})
export type SupplierListInput = z.infer<typeof supplierListInput>

const code = line(32)
const optional = {
  email: email.nullable().optional(),
  phone: phone.nullable().optional(),
  address: block(500).nullable().optional(),
  currency: currency.nullable().optional(),
  leadTimeDays: z.int().min(0).max(3650).nullable().optional(),
  note: block(800).nullable().optional(),
}

export const createSupplierInput = z.strictObject({ name, code, ...optional })
export type CreateSupplierInput = z.infer<typeof createSupplierInput>

export const updateSupplierInput = z.strictObject({
  id,
  version: versionInput,
  name: name.optional(),
  code: code.optional(),
  ...optional,
})
export type UpdateSupplierInput = z.infer<typeof updateSupplierInput>

export const supplierIdInput = z.strictObject({ id })

import { z } from 'zod'
import { id } from '../id.ts'
import { instant } from '../instant.ts'
import { normalizeLine } from '../normalize-text.ts'
import { name } from '../text.ts'
import { version, versionInput } from '../version.ts'

const currencies = new Set(Intl.supportedValuesOf('currency'))

function isTimezone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

export const currency = z
  .string()
  .trim()
  .toUpperCase()
  .max(3, 'Enter a currency code such as EUR')
  .refine((code) => currencies.has(code), 'Enter a currency code such as EUR')

export const timezone = z
  .string()
  .max(64)
  .refine(isTimezone, 'Enter a time zone such as Europe/Zurich')

export const tenantView = z.object({
  id,
  name: z.string(),
  currency: z.string(),
  timezone: z.string(),
  /** Whether every user must have a second factor. */
  requireTwoFactor: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  version,
})
export type TenantView = z.infer<typeof tenantView>

export const updateTenantInput = z.strictObject({
  version: versionInput,
  name: name.optional(),
  currency: currency.optional(),
  timezone: timezone.optional(),
  requireTwoFactor: z.boolean().optional(),
})
export type UpdateTenantInput = z.infer<typeof updateTenantInput>

/** Erases the tenant and everything in it; `name` must be the tenant's name, typed by hand. */
export const deleteTenantInput = z.strictObject({
  name: z.string().overwrite(normalizeLine).max(200),
})
export type DeleteTenantInput = z.infer<typeof deleteTenantInput>

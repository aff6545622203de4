import { z } from 'zod'
import { id } from '../id.ts'
import { instant } from '../instant.ts'
import { normalizeLine } from '../normalize-text.ts'
import { name } from '../text.ts'
import { version, versionInput } from '../version.ts'

// `Intl` also knows codes that ISO 4217 has withdrawn, and codes that are no money one pays with.
const withdrawn = new Set(['ANG', 'BGN', 'CUC', 'HRK', 'SLL', 'XDR', 'XSU', 'ZWL'])
/** The currencies that a tenant may choose: the current codes of ISO 4217. */
export const currencies: readonly string[] = Intl.supportedValuesOf('currency').filter(
  (code) => !withdrawn.has(code),
)

/** A currency that a tenant chooses. One that was stored while it was current stays valid where it is. */
export const currency = z
  .string()
  .trim()
  .toUpperCase()
  .max(3, 'Enter a currency code such as EUR')
  .refine((code) => currencies.includes(code), 'Enter a current currency code such as EUR')

/** The time zones that a tenant may choose, by their canonical names. */
export const timezones: readonly string[] = [
  ...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]),
]

/** Returns the canonical name of a time zone: `America/New_York` for `US/Eastern`. */
function canonicalTimezone(value: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
  } catch {
    return value
  }
}

/** A time zone that a tenant chooses, under its canonical name. Aliases are accepted, offsets are not. */
export const timezone = z
  .string()
  .max(64)
  .transform(canonicalTimezone)
  .refine((name) => timezones.includes(name), 'Enter a time zone such as Europe/Zurich')

/** What a client sends back as it read it. A value that was stored before it was withdrawn passes. */
const stored = z.string().max(64)

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
  currency: currency.or(stored).optional(),
  timezone: timezone.or(stored).optional(),
  /** Confirms that the currency changes and every price keeps its amount. Needed while there are prices. */
  confirm: z.literal('keepAmounts').optional(),
  requireTwoFactor: z.boolean().optional(),
})
export type UpdateTenantInput = z.infer<typeof updateTenantInput>

/** Erases the tenant and everything in it; `name` must be the tenant's name, typed by hand. */
export const deleteTenantInput = z.strictObject({
  name: z.string().overwrite(normalizeLine).max(200),
})
export type DeleteTenantInput = z.infer<typeof deleteTenantInput>

import { z } from 'zod'

const decimal = /^(0|[1-9]\d{0,11})(\.\d{1,4})?$/
const maxLength = 32
const message = 'Enter an amount from 0 to 999999999999.9999 with at most 4 decimals, such as 12.50'

/** Pads an exact decimal to at least two places: `12.5` becomes `12.50`, `0.0125` stays. */
export function canonicalMoney(value: string): string {
  const [whole = '0', fraction = ''] = value.split('.')
  return `${whole}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`
}

/** An exact decimal in the tenant's currency. On the wire a string such as `"12.50"`; a JSON number is accepted. */
export const moneyInput = z
  .union([z.string().trim().max(maxLength), z.number().transform(String)], message)
  .pipe(z.string().regex(decimal, message))
  .transform(canonicalMoney)

/** An exact decimal as it leaves the server, with at least two places. */
export const money = z.string()

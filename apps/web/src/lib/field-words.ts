import { formatExactly } from './format.ts'

/** Returns the name of a field or a thing as words: `min stock` for `minStock`. */
export function words(name: string): string {
  const spaced = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return spaced.replace(/^api /, 'API ')
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z$/

/** Returns a field's value in words; instants in the tenant's time zone. */
export function valueWords(value: unknown, timeZone: string): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map((one) => valueWords(one, timeZone)).join(', ')
  if (typeof value !== 'string') return JSON.stringify(value)
  return instant.test(value) ? formatExactly(value, timeZone) : value
}

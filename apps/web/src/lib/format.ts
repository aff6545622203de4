import { locale } from './locale.ts'

const whole = new Intl.NumberFormat(locale)
const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' })

export function formatQuantity(quantity: number): string {
  return whole.format(quantity)
}

/** Returns the unit after a quantity. Units are the user's own words, except for the default one. */
export function unitAfter(quantity: number, unit: string): string {
  return unit === 'piece' && quantity !== 1 ? 'pieces' : unit
}

/** How much of a product, such as `12 pieces of Claw hammer` or `6 × Bin liners (roll)`. */
export function formatAmount(quantity: number, { name, unit }: { name: string; unit: string }) {
  if (unit !== 'piece') return `${formatQuantity(quantity)} × ${name} (${unit})`
  return `${formatQuantity(quantity)} ${unitAfter(quantity, unit)} of ${name}`
}

/** The unit in a column of quantities, where pieces go without saying. */
export function unitInColumn(unit: string): string | undefined {
  return unit === 'piece' ? undefined : unit
}

/** A change of stock, always with its sign. */
export function formatChange(change: number): string {
  return signed.format(change).replace('-', '−')
}

/** The sign before a fraction in the language of this browser. */
export const decimalSign =
  new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ??
  '.'

const isDecimal = (text: string): text is Intl.StringNumericLiteral => /^\d+(\.\d+)?$/.test(text)

/** An exact decimal from the server in its currency; it never becomes a float on the way. */
export function formatMoney(amount: string, currency: string): string {
  if (!isDecimal(amount)) return amount
  const money = { style: 'currency', currency, maximumFractionDigits: 4 } as const
  return new Intl.NumberFormat(locale, money).format(amount)
}

/** Formats the value of stock with the currency's own decimals; a sum needs no fourth decimal. */
export function formatWorth(amount: string, currency: string): string {
  if (!isDecimal(amount)) return amount
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount)
}

/** A moment in the tenant's time zone, to the minute. */
export function formatInstant(instant: string, timeZone: string): string {
  const toMinute = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const
  return new Intl.DateTimeFormat(locale, toMinute).format(new Date(instant))
}

/** The time of day in the tenant's time zone. */
export function formatTime(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(new Date(instant))
}

/** A moment in the tenant's time zone, to the second: where the order of things matters. */
export function formatExactly(instant: string, timeZone: string): string {
  const toSecond = { dateStyle: 'medium', timeStyle: 'medium', timeZone } as const
  return new Intl.DateTimeFormat(locale, toSecond).format(new Date(instant))
}

const dayOfYear = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})

/** A day of a calendar, such as `2026-03-31`, which is the same day everywhere. */
export function formatDay(day: string): string {
  return dayOfYear.format(new Date(`${day}T00:00:00Z`))
}

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
const justNowMs = 10_000
const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** A moment as one speaks of it: `5 min. ago`, then the time of today, then the day with its time. */
export function formatMoment(instant: string, timeZone: string, nowMs = Date.now()): string {
  const ageMs = Math.max(0, nowMs - Date.parse(instant))
  if (ageMs < justNowMs) return relative.format(0, 'second')
  if (ageMs < minuteMs) return relative.format(-Math.floor(ageMs / 1000), 'second')
  if (ageMs < hourMs) return relative.format(-Math.floor(ageMs / minuteMs), 'minute')

  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone })
  const isToday = day.format(new Date(instant)) === day.format(nowMs)
  const date = isToday ? {} : ({ day: 'numeric', month: 'short' } as const)
  const time = { hour: '2-digit', minute: '2-digit', timeZone } as const
  const isOld = ageMs > 300 * 24 * hourMs
  const format = isOld ? ({ dateStyle: 'medium', timeZone } as const) : { ...date, ...time }
  return new Intl.DateTimeFormat(locale, format).format(new Date(instant))
}

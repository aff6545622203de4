/** The instant at which a day such as `2026-03-31` begins in a time zone, as ISO 8601 with its offset. */
export function startOfDay(day: string, timeZone: string): string {
  const offsetAt = (instant: Date) => {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value
    return name?.replace('GMT', '') || '+00:00'
  }
  // The offset around noon in UTC may be that of the other side of a clock change: look again from midnight.
  const guess = new Date(`${day}T00:00:00${offsetAt(new Date(`${day}T12:00:00Z`))}`)
  return `${day}T00:00:00${offsetAt(guess)}`
}

/** The day after: where a period ends that includes `day`. */
export function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

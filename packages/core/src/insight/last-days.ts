export type Day = { day: string; start: Date }

/** The last `count` days of a time zone's calendar, oldest first, each with the instant it begins. */
export function lastDays(now: Date, timezone: string, count: number): Day[] {
  const today = now.toTemporalInstant().toZonedDateTimeISO(timezone).toPlainDate()
  return Array.from({ length: count }, (_, index) => {
    const day = today.subtract({ days: count - 1 - index })
    const { epochMilliseconds } = day.toZonedDateTime(timezone)
    return { day: day.toString(), start: new Date(epochMilliseconds) }
  })
}

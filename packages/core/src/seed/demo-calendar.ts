const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs
const daysBack = 91

export type DemoDay = {
  /** When the first and the last thing of the day may happen. */
  openMs: number
  closeMs: number
  /** 0 is Sunday. */
  weekday: number
  dayOfMonth: number
  /** Of the year, from 0 to 12. */
  month: number
  /** How many days come after it; 0 is today. */
  daysLeft: number
}

/** Midnight of the day on which the history begins, in UTC. */
export function startOfHistory(nowMs: number): number {
  return nowMs - (nowMs % dayMs) - daysBack * dayMs
}

/** Three months of days up to now. Today is one of them when it has been open for an hour. */
export function daysUntil(nowMs: number): DemoDay[] {
  return Array.from({ length: daysBack + 1 }, (_, index) => {
    const startMs = startOfHistory(nowMs) + index * dayMs
    const date = new Date(startMs)
    return {
      openMs: startMs + 8 * hourMs,
      closeMs: Math.min(startMs + 18 * hourMs, nowMs),
      weekday: date.getUTCDay(),
      dayOfMonth: date.getUTCDate(),
      month: date.getUTCMonth() + date.getUTCDate() / 31,
      daysLeft: daysBack - index,
    }
  }).filter(({ openMs, closeMs }) => closeMs - openMs >= hourMs)
}

/** Monday to Friday. */
export function isWorkday({ weekday }: DemoDay): boolean {
  return weekday >= 1 && weekday <= 5
}

export function isFirstWorkdayOfMonth(day: DemoDay): boolean {
  return day.weekday === 1 ? day.dayOfMonth <= 3 : isWorkday(day) && day.dayOfMonth === 1
}

/** How often the height of an ordinary day the highest one may be before it is clipped. */
const mostRatio = 4

/**
 * Returns where a chart ends: at the highest value, unless that would flatten all other days. Then values above
 * the end are clipped and marked. An ordinary day is the third quartile of the days on which something moved.
 */
export function topOfChart(values: readonly number[]): number {
  const moved = values.filter((value) => value > 0).toSorted((one, next) => one - next)
  const highest = moved.at(-1) ?? 0
  const ordinary = moved[Math.floor((moved.length - 1) * 0.75)] ?? 0
  return highest > ordinary * mostRatio ? ordinary * 2 : highest
}

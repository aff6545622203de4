/** Where the two ticks stand, in percent of the gauge, whatever the product: so they line up down a list. */
export const minTick = 28
export const maxTick = 80

export type Marks = { minStock: number; maxStock: number }

/** The places of the two ticks. A mark at zero has nothing below it, so its part of the gauge folds away. */
export function tickPositions({ minStock, maxStock }: Marks): Marks {
  const first = minStock === 0 ? 0 : minStock === maxStock ? maxTick : minTick
  return { minStock: first, maxStock: maxStock === 0 ? 0 : maxTick }
}

/**
 * Places a quantity on the gauge, in percent: in proportion up to the first tick, in proportion from
 * there to the second, and past it ever closer to the end, so that no quantity leaves the gauge.
 */
export function gaugePosition(quantity: number, marks: Marks): number {
  const { minStock, maxStock } = marks
  const ticks = tickPositions(marks)
  if (quantity <= 0) return 0
  if (quantity <= minStock) return (quantity / minStock) * ticks.minStock
  if (quantity <= maxStock) {
    const share = (quantity - minStock) / (maxStock - minStock)
    return ticks.minStock + share * (ticks.maxStock - ticks.minStock)
  }
  return ticks.maxStock + (1 - maxStock / quantity) * (100 - ticks.maxStock)
}

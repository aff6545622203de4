/**
 * The axis on which marks are set: true to size, unlike the gauge of a row, whose ticks stand still. It is
 * drawn as a square root, so that a small threshold can be taken hold of beside a large ceiling.
 */
export function positionOnAxis(value: number, top: number): number {
  return Math.sqrt(Math.min(value / top, 1)) * 100
}

/** The value at a place of the axis, in percent, rounded to two digits as a person would choose it. */
export function valueOnAxis(position: number, top: number): number {
  const value = top * (Math.min(Math.max(position, 0), 100) / 100) ** 2
  return Number(value.toPrecision(2)) > 10 ? Number(value.toPrecision(2)) : Math.round(value)
}

/** The end of the axis: some room past what it has to show. */
export function topOfAxis(quantity: number, maxStock: number): number {
  return Math.ceil(Math.max(quantity, maxStock, 10) * 1.3)
}

import type { MovementItemView } from '@inventory-pro/shared/stock/operation'

/** A movement as a list shows it; both halves of a transfer are one row, which also says where stock left. */
export type MovementRow = MovementItemView & { from?: MovementItemView['location'] }

/** Joins the halves of transfers, and of their reversals, where both follow each other in a list. */
export function joinTransfers(movements: readonly MovementItemView[]): MovementRow[] {
  const rows: MovementRow[] = []
  for (let index = 0; index < movements.length; index += 1) {
    const [one, other] = movements.slice(index, index + 2)
    if (one === undefined) continue
    if (other === undefined || !areHalves(one, other)) {
      rows.push(one)
      continue
    }
    const [into, out] = one.type === 'IN' ? [one, other] : [other, one]
    rows.push({ ...into, from: out.location })
    index += 1
  }
  return rows
}

function areHalves(one: MovementItemView, other: MovementItemView): boolean {
  return (
    one.operation.id === other.operation.id &&
    one.operation.kind !== 'count' &&
    one.product.id === other.product.id &&
    one.location.id !== other.location.id &&
    one.quantity === other.quantity &&
    one.type !== other.type
  )
}

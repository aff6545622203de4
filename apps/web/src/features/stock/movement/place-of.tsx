import { Change, Quantity } from '../../../components/quantity.tsx'
import type { MovementRow } from './join-transfers.ts'
import { changeOf } from './operation-words.ts'

/** Where a movement was; for a transfer, from where to where. */
export function placeOf({ from, location }: MovementRow): string {
  return from ? `${from.name} → ${location.name}` : location.name
}

/** Returns the change of a movement. A transfer has no sign, because the total stays. */
export function Moved({ row }: { row: MovementRow }) {
  return row.from ? <Quantity value={row.quantity} /> : <Change value={changeOf(row)} />
}

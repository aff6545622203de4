import type { MovementType, OperationKind } from '@inventory-pro/shared/stock/operation'

export const kindWords: Record<OperationKind, string> = {
  receipt: 'Receipt',
  issue: 'Issue',
  transfer: 'Transfer',
  count: 'Count',
  reversal: 'Reversal',
  adjustment: 'Adjustment',
}

/** A movement as a change of its level. */
export function changeOf({ type, quantity }: { type: MovementType; quantity: number }): number {
  return type === 'IN' ? quantity : -quantity
}

type Links = {
  kind: OperationKind
  reversesId: string | null
  reversedById: string | null
  correctsId: string | null
}

/** Parts of an operation can be taken back while it stands, unless it takes back another one itself. */
export function isCorrectable({ kind, reversedById, correctsId }: Links): boolean {
  return kind !== 'reversal' && correctsId === null && reversedById === null
}

export const verbOf: Record<MovementType, string> = { IN: 'Receive', OUT: 'Issue' }

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

/** An operation can be undone once, by its reversal. */
export function isReversible(operation: { kind: OperationKind; reversedById: string | null }) {
  return operation.kind !== 'reversal' && operation.reversedById === null
}

export const verbOf: Record<MovementType, string> = { IN: 'Receive', OUT: 'Issue' }

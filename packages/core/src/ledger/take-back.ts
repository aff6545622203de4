import type { StoredMovement, StoredOperation } from '@inventory-pro/db/stock/ledger-reads'
import { pickKey, type StockKey } from '@inventory-pro/db/stock/stock-key'
import { DomainError } from '@inventory-pro/shared/errors'
import type { MovementType } from '@inventory-pro/shared/stock/operation'
import type { TakeBack } from './command.ts'
import { keyOf } from './stock-key.ts'

/** What the corrections of an operation changed so far, by `keyOf`; reversed corrections sum to zero. */
export type Corrected = ReadonlyMap<string, number>

type Signed = { type: MovementType; quantity: number }
type TakenLine = Signed & { key: StockKey }
type Target = Pick<StoredOperation, 'id' | 'kind' | 'reversesId' | 'correctsId' | 'movements'>

export const changeOf = ({ type, quantity }: Signed) => (type === 'IN' ? quantity : -quantity)

/**
 * Returns the lines that reverse an operation: last movement first, each the other way. Where corrections took
 * back a part, one line for each level takes back the rest.
 */
export function reversalInputs({ movements }: Target, corrected: Corrected): TakenLine[][] {
  if (corrected.size === 0) return movements.toReversed().map((movement) => [oppositeOf(movement)])
  const rests = [...netsOf(movements)].map(([text, { key, change }]) => ({
    key,
    change: -change - (corrected.get(text) ?? 0),
  }))
  return rests.flatMap(({ key, change }) => (change === 0 ? [] : [[lineOf(key, change)]]))
}

/**
 * Returns the lines that take back parts of an operation, one input for each. Both halves of a transfer go
 * together, whichever one is named.
 */
export function correctionInputs(
  target: Target,
  parts: readonly TakeBack[],
  corrected: Corrected,
): TakenLine[][] | DomainError {
  if (target.kind === 'reversal' || target.correctsId !== null) {
    const lines = 'This operation takes back another one, so it is reversed as a whole'
    return new DomainError('INVALID_INPUT', { fields: { lines } })
  }
  const inputs: TakenLine[][] = []
  for (const { movementId, quantity } of parts) {
    const movement = target.movements.find(({ id }) => id === movementId)
    if (!movement) return new DomainError('NOT_FOUND', { thing: 'movement', id: movementId })
    const most = Math.min(movement.quantity, leftOf(target, corrected, pickKey(movement)))
    inputs.push(takeBack(target, movement, quantity ?? Math.max(most, 1)))
  }
  return inputs
}

function takeBack(target: Target, movement: StoredMovement, quantity: number): TakenLine[] {
  const index = target.movements.indexOf(movement)
  // A transfer's movements are pairs, OUT then IN. Stock leaves where it went before it is put back.
  const other =
    target.kind === 'transfer'
      ? target.movements[index % 2 === 0 ? index + 1 : index - 1]
      : undefined
  const halves = other ? [movement, other] : [movement]
  return halves
    .map((half) => oppositeOf({ ...half, quantity }))
    .toSorted((one, next) => changeOf(one) - changeOf(next))
}

/**
 * Refuses changes that would take back more than is left of an operation at a level, or give back more than was
 * taken. So the net change there stays between zero and the original change.
 */
export function refuseExcess(
  target: Target,
  corrected: Corrected,
  changes: readonly TakenLine[],
): DomainError | undefined {
  const nets = netsOf(target.movements)
  const after = new Map(corrected)
  for (const line of changes) {
    const text = keyOf(line.key)
    const net = nets.get(text)?.change ?? 0
    const left = net + (after.get(text) ?? 0)
    const next = left + changeOf(line)
    if (next < Math.min(net, 0) || next > Math.max(net, 0)) {
      const details = { ...line.key, left: Math.abs(left), requested: line.quantity }
      return new DomainError('NOTHING_LEFT', { operationId: target.id, ...details })
    }
    after.set(text, next - net)
  }
  return undefined
}

/** Adds the changes of a correction, or of its reversal, to what was corrected before. */
export function addCorrection(corrected: Map<string, number>, changes: readonly TakenLine[]): void {
  for (const change of changes) {
    const text = keyOf(change.key)
    corrected.set(text, (corrected.get(text) ?? 0) + changeOf(change))
  }
}

function leftOf(target: Target, corrected: Corrected, key: StockKey): number {
  const text = keyOf(key)
  return Math.abs((netsOf(target.movements).get(text)?.change ?? 0) + (corrected.get(text) ?? 0))
}

function netsOf(movements: readonly StoredMovement[]) {
  const nets = new Map<string, { key: StockKey; change: number }>()
  for (const movement of movements) {
    const key = pickKey(movement)
    const before = nets.get(keyOf(key))?.change ?? 0
    nets.set(keyOf(key), { key, change: before + changeOf(movement) })
  }
  return nets
}

function oppositeOf(movement: StockKey & Signed): TakenLine {
  return lineOf(pickKey(movement), -changeOf(movement))
}

function lineOf(key: StockKey, change: number): TakenLine {
  return { key, type: change > 0 ? 'IN' : 'OUT', quantity: Math.abs(change) }
}

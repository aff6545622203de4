import { keyOf } from '@inventory-pro/core/ledger/stock-key'
import type { LineRefusal, Refusal } from '@inventory-pro/shared/errors'
import type { OperationView } from '@inventory-pro/shared/stock/operation'
import type { Intent } from '../lib/intent.ts'
import type { Observation } from './check-history.ts'

type Effect = Pick<Observation, 'wrote' | 'saw'>

/** What an accepted command tells of the levels. */
export function effectOf(intent: Intent, operation: OperationView): Effect {
  const wrote = operation.movements.map((movement) => ({
    level: keyOf(movement),
    seq: movement.seq,
    delta: movement.type === 'IN' ? movement.quantity : -movement.quantity,
    balanceAfter: movement.balanceAfter,
  }))
  if (intent.kind !== 'count') return { wrote, saw: [] }

  // Where the count found what was there, it moved nothing, and saw just that.
  const saw = intent.input.lines.flatMap(({ productId, counted }) => {
    const level = keyOf({ productId, locationId: intent.input.locationId ?? '' })
    return wrote.some((write) => write.level === level) ? [] : [{ level, balance: counted }]
  })
  return { wrote, saw }
}

/** What a refusal tells of the levels. */
export function sightingsOf(refusal: Refusal): Effect {
  const lines = linesOf(refusal)
  const saw = lines.flatMap((line) => {
    if (line.reason === 'INSUFFICIENT_STOCK') {
      return [{ level: keyOf(line.details), balance: line.details.available }]
    }
    if (line.reason !== 'BALANCE_CHANGED') return []
    return [{ level: keyOf(line.details), balance: line.details.actual }]
  })
  return { wrote: [], saw }
}

type SeenRefusal = Pick<LineRefusal, 'reason' | 'details'> & Partial<LineRefusal>

function linesOf(refusal: Refusal): SeenRefusal[] {
  if ('lines' in refusal.details && refusal.details.lines) return refusal.details.lines
  // A command without lines: its details are those of a line.
  return [refusal as SeenRefusal]
}

/** What an answer contradicts by itself, whatever the others did. */
export function contradictions(intent: Intent, answered: OperationView | Refusal): string[] {
  const say = (what: string) => [`${intent.input.requestId}: ${what}`]
  if ('movements' in answered) {
    if (intent.kind !== 'count') return []
    const { lines } = intent.input
    return answered.movements.flatMap(({ productId, type, quantity, balanceAfter }) => {
      const line = lines.find((counted) => counted.productId === productId)
      const before = balanceAfter - (type === 'IN' ? quantity : -quantity)
      if (line?.counted !== balanceAfter)
        return say(`counted ${line?.counted}, left ${balanceAfter}`)
      const isExpected = line.expected === undefined || line.expected === before
      return isExpected ? [] : say(`expected ${line.expected}, found ${before}`)
    })
  }
  if (answered.reason === 'INSUFFICIENT_STOCK') {
    const { available, requested } = answered.details
    return available < requested ? [] : say(`refused ${requested} of ${available}`)
  }
  if (answered.reason === 'BALANCE_CHANGED') {
    const { expected, actual } = answered.details
    return expected !== actual ? [] : say(`refused a count that expected ${actual}`)
  }
  return say(`ended with ${answered.reason}`)
}

import type { StockKey } from '@inventory-pro/db/stock/stock-key'
import type { LineReason, LineRefusal } from '@inventory-pro/shared/errors'
import { maxQuantity } from '@inventory-pro/shared/quantity'
import type { MovementType } from '@inventory-pro/shared/stock/operation'
import type { BalanceChanges, Balances, Level } from './balances.ts'
import type { CommandLine, LineKey } from './command-line.ts'
import { keyOf } from './stock-key.ts'

export type Movement = {
  key: StockKey
  type: MovementType
  quantity: number
  reason: string | null
  seq: number
  balanceAfter: number
}

/** The counted balance of a level, even if it equals the recorded one. */
export type Observation = { key: StockKey; counted: number; held: number; expected: number | null }

/** The effect of an accepted command. */
export type Verdict = BalanceChanges & {
  movements: Movement[]
  observations: Observation[]
  /** The earliest instant at which this may be recorded: as-of reads need levels that never go back in time. */
  notBeforeMs: number
}

/** The refused lines of a command, in their order. */
export type Refused = { refusals: LineRefusal[] }

type WithoutLine<Refusal> = Refusal extends LineRefusal ? Omit<Refusal, 'line'> : never
type Refusal = WithoutLine<LineRefusal>

/** The levels and totals that a command changed so far; they hide those of the balances. */
type Draft = {
  balances: Balances
  levels: Map<string, Level>
  totals: Map<string, number>
  observations: Observation[]
}

/**
 * Decides one command: accepts all of it, or refuses it with every line that cannot be done. Lines are
 * decided in turn, so a product may be in several of them. A refused line changes nothing for the lines after it.
 */
export function decide(
  balances: Balances,
  { inputs }: { inputs: readonly (readonly CommandLine[])[] },
): Verdict | Refused {
  const draft: Draft = { balances, levels: new Map(), totals: new Map(), observations: [] }
  const movements: Movement[] = []
  const refusals: LineRefusal[] = []
  inputs.forEach((lines, line) => {
    const refusal = decideInput(draft, lines, movements)
    if (refusal) refusals.push({ line, ...refusal })
  })
  if (refusals.length > 0) return { refusals }

  let notBeforeMs = 0
  for (const level of draft.levels.values()) notBeforeMs = Math.max(notBeforeMs, level.notBeforeMs)
  const { levels, totals, observations } = draft
  return { movements, observations, levels, totals, notBeforeMs }
}

/** Adds the movements of one input, all or none. */
function decideInput(
  draft: Draft,
  lines: readonly CommandLine[],
  movements: Movement[],
): Refusal | undefined {
  const before = movements.length
  for (const line of lines) {
    const decided = decideLine(draft, line)
    if (decided === undefined) continue
    if ('seq' in decided) {
      movements.push(decided)
      continue
    }
    for (const undone of movements.splice(before)) {
      change(draft, levelAt(draft, undone.key), -deltaOf(undone))
    }
    return decided
  }
  return undefined
}

/** Returns the movement of a line, or a refusal. A count that agrees has no movement. */
function decideLine(draft: Draft, line: CommandLine): Movement | Refusal | undefined {
  const key = findInUse(draft.balances, line.key)
  if ('reason' in key) return key

  const level = levelAt(draft, key)
  const { quantity: held, notBeforeMs } = level
  if (notBeforeMs > draft.balances.latestMs) {
    return refuse('RECORDED_AHEAD', { ...key, recordedAt: new Date(notBeforeMs).toISOString() })
  }
  if ('expected' in line && line.expected !== undefined && line.expected !== held) {
    return refuse('BALANCE_CHANGED', { ...key, expected: line.expected, actual: held })
  }
  if ('counted' in line) {
    const { counted, expected = null } = line
    draft.observations.push({ key, counted, held, expected })
  }
  const delta = 'type' in line ? deltaOf(line) : line.counted - held
  if (delta === 0) return undefined
  if (held + delta < 0) {
    return refuse('INSUFFICIENT_STOCK', { ...key, available: held, requested: -delta })
  }
  // A level and a total have the same ceiling.
  if (delta > maxQuantity - Math.max(held, totalOf(draft, key.productId))) {
    return refuse('QUANTITY_OUT_OF_RANGE', { ...key, maximum: maxQuantity })
  }

  const { seq, quantity: balanceAfter } = change(draft, level, delta)
  const type = delta > 0 ? 'IN' : 'OUT'
  return { key, type, quantity: Math.abs(delta), reason: line.reason ?? null, seq, balanceAfter }
}

/** Returns the level of a line, or a refusal if its product or location is missing or archived. */
function findInUse(balances: Balances, { productId, locationId }: LineKey): StockKey | Refusal {
  const product = balances.products.get(productId)
  if (!product) return refuse('NOT_FOUND', { thing: 'product', id: productId })
  if (product.isArchived) return refuse('ARCHIVED', { thing: 'product', id: productId })
  const location = balances.locations.get(locationId)
  if (!location) {
    return refuse('NOT_FOUND', { thing: 'location', ...(locationId && { id: locationId }) })
  }
  if (location.isArchived) return refuse('ARCHIVED', { thing: 'location', id: location.id })
  return { productId, locationId: location.id }
}

function levelAt({ balances, levels }: Draft, key: StockKey): Level {
  const text = keyOf(key)
  const known = levels.get(text) ?? balances.levels.get(text)
  return known ?? { key, quantity: 0, seq: 0, notBeforeMs: 0 }
}

function totalOf({ balances, totals }: Draft, productId: string): number {
  return totals.get(productId) ?? balances.totals.get(productId) ?? 0
}

function change(draft: Draft, level: Level, delta: number): Level {
  const { key, quantity, seq, notBeforeMs } = level
  const next = { key, quantity: quantity + delta, seq: seq + 1, notBeforeMs }
  draft.levels.set(keyOf(key), next)
  draft.totals.set(key.productId, totalOf(draft, key.productId) + delta)
  return next
}

const deltaOf = ({ type, quantity }: Pick<Movement, 'type' | 'quantity'>) =>
  type === 'IN' ? quantity : -quantity

function refuse<R extends LineReason>(
  reason: R,
  details: Extract<Refusal, { reason: R }>['details'],
): Refusal {
  // The reason and the details come as a pair; as two arguments their types no longer say so.
  return { reason, details } as Refusal
}

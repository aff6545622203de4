import { isDeepStrictEqual } from 'node:util'
import { keyOf } from '@inventory-pro/core/ledger/stock-key'
import type { LineRefusal, Refusal } from '@inventory-pro/shared/errors'
import { maxQuantity } from '@inventory-pro/shared/quantity'
import type { MovementType, OperationKind } from '@inventory-pro/shared/stock/operation'
import type { Intent } from '../lib/intent.ts'

// What the ledger promises, written anew and as plainly as can be: maps in memory, one command at a time.
// Operations are named by their request ids, since ids are the ledger's to choose.

export type Moved = {
  productId: string
  locationId: string
  type: MovementType
  quantity: number
  reason: string | null
  seq: number
  balanceAfter: number
}

export type Done = {
  request: string
  kind: OperationKind
  reason: string | null
  reference: string | null
  /** The request that made the operation it reverses. */
  reverses: string | null
  movements: Moved[]
}

export type Outcome = { done: Done; replayed: boolean } | { refused: Refusal }

export type State = {
  defaultLocationId: string
  /** Whether it is archived, by id. */
  products: Map<string, boolean>
  locations: Map<string, boolean>
  levels: Map<string, { quantity: number; seq: number }>
  /** Accepted ones, by request id. */
  operations: Map<string, { intent: Intent; done: Done; reversedBy: string | null }>
}

export function copyOf(state: State): State {
  return { ...state, levels: new Map(state.levels), operations: new Map(state.operations) }
}

export function quantityAt(state: State, productId: string, locationId: string): number {
  return state.levels.get(keyOf({ productId, locationId }))?.quantity ?? 0
}

export function totalOf({ levels }: State, productId: string): number {
  const own = [...levels].filter(([key]) => key.startsWith(productId))
  return own.reduce((sum, [, { quantity }]) => sum + quantity, 0)
}

/** What one line asks of one level; a line of a transfer has two steps. */
type Step = {
  productId: string
  locationId?: string | undefined
  reason?: string | undefined
  /** What the level should hold after it, given what it holds. */
  target: (held: number) => number
  expected?: number | undefined
}

type Why = { reason?: string | undefined; reference?: string | undefined }

/** Changes the state as the command should, and says how it should end. Names operations by their requests. */
export function apply(
  state: State,
  intent: Intent,
  requestOf: (operationId: string) => string,
): Outcome {
  const { requestId } = intent.input
  const before = state.operations.get(requestId)
  if (before) {
    return isDeepStrictEqual(before.intent, intent)
      ? { done: before.done, replayed: true }
      : { refused: { reason: 'REQUEST_ID_REUSED', details: { requestId } } }
  }

  const reverses = intent.kind === 'reverse' ? requestOf(intent.input.operationId) : null
  const refused = reverses === null ? null : irreversible(state, reverses)
  if (refused) return { refused }

  const lines = stepsOf(state, intent, reverses)
  const trial = copyOf(state)
  const { movements, refusals } = tryLines(trial, lines)
  if (refusals.length > 0) {
    return { refused: refusalOf(refusals, intent.kind !== 'record') }
  }

  const why: Why = intent.input
  const done: Done = {
    request: requestId,
    kind: kindOf(intent),
    reason: why.reason ?? null,
    reference: why.reference ?? null,
    reverses,
    movements,
  }
  state.levels = trial.levels
  const target = reverses === null ? undefined : state.operations.get(reverses)
  if (reverses !== null && target)
    state.operations.set(reverses, { ...target, reversedBy: requestId })
  state.operations.set(requestId, { intent, done, reversedBy: null })
  return { done, replayed: false }
}

function irreversible({ operations }: State, reverses: string): Refusal | null {
  const target = operations.get(reverses)
  if (!target) return { reason: 'NOT_FOUND', details: { thing: 'operation', id: reverses } }
  if (target.reversedBy === null) return null
  const details = { operationId: reverses, reversedById: target.reversedBy }
  return { reason: 'ALREADY_REVERSED', details }
}

function kindOf(intent: Intent): OperationKind {
  switch (intent.kind) {
    case 'record':
      return intent.input.type === 'IN' ? 'receipt' : 'issue'
    case 'recordMany': {
      const types = intent.input.lines.map(({ type }) => type)
      if (types.every((type) => type === 'IN')) return 'receipt'
      return types.every((type) => type === 'OUT') ? 'issue' : 'adjustment'
    }
    case 'transfer':
      return 'transfer'
    case 'count':
      return 'count'
    default:
      return 'reversal'
  }
}

const moveBy = (type: MovementType, quantity: number) => (held: number) =>
  type === 'IN' ? held + quantity : held - quantity

/** The steps of each line, in the order they are decided. */
function stepsOf(state: State, intent: Intent, reverses: string | null): Step[][] {
  switch (intent.kind) {
    case 'record': {
      const { productId, locationId, type, quantity } = intent.input
      return [[{ productId, locationId, target: moveBy(type, quantity) }]]
    }
    case 'recordMany':
      return intent.input.lines.map(({ type, quantity, ...line }) => [
        { ...line, target: moveBy(type, quantity) },
      ])
    case 'transfer': {
      const { lines, fromLocationId, toLocationId } = intent.input
      return lines.map(({ productId, quantity }) => [
        { productId, locationId: fromLocationId, target: moveBy('OUT', quantity) },
        { productId, locationId: toLocationId, target: moveBy('IN', quantity) },
      ])
    }
    case 'count': {
      const { lines, locationId } = intent.input
      return lines.map(({ productId, counted, expected }) => [
        { productId, locationId, expected, target: () => counted },
      ])
    }
    default: {
      const movements = state.operations.get(reverses ?? '')?.done.movements ?? []
      return movements
        .toReversed()
        .map(({ productId, locationId, type, quantity }) => [
          { productId, locationId, target: moveBy(type === 'IN' ? 'OUT' : 'IN', quantity) },
        ])
    }
  }
}

/** Every line sees what the ones before it left; a refused one leaves nothing. */
function tryLines(trial: State, lines: Step[][]) {
  const movements: Moved[] = []
  const refusals: LineRefusal[] = []
  lines.forEach((steps, line) => {
    const before = copyOf(trial)
    for (const step of steps) {
      const moved = tryStep(trial, step)
      if (moved !== null && 'refused' in moved) {
        refusals.push({ line, ...moved.refused })
        trial.levels = before.levels
        return
      }
      if (moved !== null) movements.push(moved)
    }
  })
  return { movements, refusals }
}

type StepRefusal = {
  [R in LineRefusal['reason']]: Omit<LineRefusal & { reason: R }, 'line'>
}[LineRefusal['reason']]

function tryStep(trial: State, step: Step): Moved | { refused: StepRefusal } | null {
  const { productId, expected } = step
  const isArchived = trial.products.get(productId)
  if (isArchived === undefined) return notFound('product', productId)
  if (isArchived) return archived('product', productId)
  const locationId = step.locationId ?? trial.defaultLocationId
  const isClosed = trial.locations.get(locationId)
  if (isClosed === undefined) return notFound('location', locationId)
  if (isClosed) return archived('location', locationId)

  const place = { productId, locationId }
  const key = keyOf(place)
  const { quantity: held, seq } = trial.levels.get(key) ?? { quantity: 0, seq: 0 }
  if (expected !== undefined && expected !== held) {
    const details = { ...place, expected, actual: held }
    return { refused: { reason: 'BALANCE_CHANGED', details } }
  }
  const after = step.target(held)
  if (after === held) return null
  if (after < 0) {
    const details = { ...place, available: held, requested: held - after }
    return { refused: { reason: 'INSUFFICIENT_STOCK', details } }
  }
  const total = totalOf(trial, productId) + after - held
  if (after > held && Math.max(after, total) > maxQuantity) {
    const details = { ...place, maximum: maxQuantity }
    return { refused: { reason: 'QUANTITY_OUT_OF_RANGE', details } }
  }
  trial.levels.set(key, { quantity: after, seq: seq + 1 })
  return {
    ...place,
    type: after > held ? 'IN' : 'OUT',
    quantity: Math.abs(after - held),
    reason: step.reason ?? null,
    seq: seq + 1,
    balanceAfter: after,
  }
}

function notFound(thing: string, id: string): { refused: StepRefusal } {
  return { refused: { reason: 'NOT_FOUND', details: { thing, id } } }
}

function archived(thing: 'product' | 'location', id: string): { refused: StepRefusal } {
  return { refused: { reason: 'ARCHIVED', details: { thing, id } } }
}

/** A command of one line is refused as that line is; one of several names every refused line. */
function refusalOf(refusals: LineRefusal[], hasLines: boolean): Refusal {
  const [first] = refusals
  if (!first) throw new Error('Nothing was refused.')
  const { line, reason, details } = first
  const where = hasLines ? { line, lines: refusals } : {}
  // The reason and the details come from one refusal, so they belong together.
  return { reason, details: { ...details, ...where } } as Refusal
}

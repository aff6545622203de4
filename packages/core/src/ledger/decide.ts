import {
  DomainError,
  type LineReason,
  type LineRefusal,
  type RefusalDetails,
} from '@inventory-pro/shared/errors'
import { maxQuantity } from '@inventory-pro/shared/quantity'
import type { MovementType } from '@inventory-pro/shared/stock/operation'
import { type Balances, type Draft, draftOn } from './balances.ts'
import type { Command, CommandLine } from './command.ts'

export type DecidedMovement = {
  productId: string
  locationId: string
  type: MovementType
  quantity: number
  reason: string | null
  seq: number
  balanceAfter: number
}

export type Decision = {
  movements: DecidedMovement[]
  /**
   * The earliest instant at which this may be recorded: a level's movements never go back in time, even
   * when the clock does, because as-of reads rely on it.
   */
  notBeforeMs: number
  /** Makes the decision part of the balances that the next command is decided against. */
  keep: (recordedAtMs: number) => void
}

/** Stops one line; the lines after it are still looked at, so that the caller learns of all of them at once. */
class LineStop<R extends LineReason> extends Error {
  readonly refusal: { reason: R; details: RefusalDetails[R] }

  constructor(reason: R, details: RefusalDetails[R]) {
    super(reason)
    this.refusal = { reason, details }
  }
}

/**
 * Decides one command against the balances, line by line in turn: the same product may stand in several
 * lines and each sees what the ones before it left. Refused, it throws
 * a `DomainError` that names every refused line. Pure: the balances change when the decision is kept.
 */
export function decide(balances: Balances, command: Command): Decision {
  const draft = draftOn(balances)
  const movements: DecidedMovement[] = []
  const refusals: LineRefusal[] = []

  for (let from = 0; from < command.lines.length; from += command.linesPerInput) {
    const made: DecidedMovement[] = []
    try {
      for (const line of command.lines.slice(from, from + command.linesPerInput)) {
        const movement = decideLine(balances, draft, line)
        if (movement) made.push(movement)
      }
      movements.push(...made)
    } catch (error) {
      if (!(error instanceof LineStop)) throw error
      refusals.push({ line: from / command.linesPerInput, ...error.refusal })
      // What is refused leaves nothing, also to the lines after it: no half of a transfer.
      for (const { productId, locationId, type, quantity } of made) {
        draft.change(productId, locationId, type === 'IN' ? -quantity : quantity)
      }
    }
  }
  refuseIfAny(refusals, command)

  return { movements, notBeforeMs: draft.notBeforeMs(), keep: draft.keep }
}

function refuseIfAny(refusals: LineRefusal[], command: Command): void {
  const [first] = refusals
  if (!first) return
  const where = command.hasLines ? { line: first.line, lines: refusals } : {}
  throw new DomainError(first.reason, { ...first.details, ...where })
}

function decideLine(
  balances: Balances,
  draft: Draft,
  line: CommandLine,
): DecidedMovement | undefined {
  const { productId } = line
  assertProductInUse(balances, productId)
  const locationId = findLocationInUse(balances, line.locationId)

  const held = draft.quantityAt(productId, locationId)
  const delta = deltaOf(line, held, locationId)
  if (delta === 0) return undefined
  if (held + delta < 0) {
    const details = { productId, locationId, available: held, requested: -delta }
    throw new LineStop('INSUFFICIENT_STOCK', details)
  }
  if (delta > draft.roomAt(productId, locationId)) {
    throw new LineStop('QUANTITY_OUT_OF_RANGE', { productId, locationId, maximum: maxQuantity })
  }

  const level = draft.change(productId, locationId, delta)
  return {
    productId,
    locationId,
    type: delta > 0 ? 'IN' : 'OUT',
    quantity: Math.abs(delta),
    reason: line.reason ?? null,
    seq: level.seq,
    balanceAfter: level.quantity,
  }
}

/** The only place where a line's ask becomes a signed change. */
function deltaOf(line: CommandLine, held: number, locationId: string): number {
  if ('type' in line) return line.type === 'IN' ? line.quantity : -line.quantity
  const { productId, counted, expected } = line
  if (expected !== undefined && expected !== held) {
    throw new LineStop('BALANCE_CHANGED', { productId, locationId, expected, actual: held })
  }
  return counted - held
}

function assertProductInUse(balances: Balances, id: string): void {
  const product = balances.products.get(id)
  if (!product) throw new LineStop('NOT_FOUND', { thing: 'product', id })
  if (product.isArchived) throw new LineStop('ARCHIVED', { thing: 'product', id })
}

function findLocationInUse(balances: Balances, named: string | undefined): string {
  const location = balances.locations.get(named)
  if (!location) throw new LineStop('NOT_FOUND', { thing: 'location', ...(named && { id: named }) })
  if (location.isArchived) throw new LineStop('ARCHIVED', { thing: 'location', id: location.id })
  return location.id
}

import { hash } from 'node:crypto'
import type { MovementType, OperationKind } from '@inventory-pro/shared/stock/operation'
import type { Actor } from '../actor.ts'

type Place = {
  productId: string
  /** None means the tenant's default location. */
  locationId?: string | undefined
  reason?: string | undefined
}

/** What a line asks for: a quantity to move, or a balance that was seen. */
export type CommandLine = Place &
  ({ type: MovementType; quantity: number } | { counted: number; expected?: number | undefined })

/** One intent of one actor, ready to be decided. A reversal has no lines of its own. */
export type Command = {
  kind: OperationKind
  requestId: string
  requestHash: Buffer
  actor: Pick<Actor, 'userId' | 'name' | 'source'>
  reason: string | null
  reference: string | null
  reversesId: string | null
  lines: CommandLine[]
  /** How many of `lines` make one line of the caller: two in a transfer. */
  linesPerInput: number
  /** Whether the caller thinks of it as a list of lines, and so is told which of them were refused. */
  hasLines: boolean
}

type Intent = {
  kind: OperationKind
  requestId: string
  lines?: CommandLine[]
  linesPerInput?: number
  hasLines?: boolean
  reversesId?: string
  reason?: string | undefined
  reference?: string | undefined
}

/** Completes an intent to a command; its content is hashed, so that a retry can be told from another command. */
export function makeCommand(actor: Actor, intent: Intent): Command {
  const { kind, requestId, lines = [], linesPerInput = 1, hasLines = true } = intent
  const reason = intent.reason ?? null
  const reference = intent.reference ?? null
  const reversesId = intent.reversesId ?? null
  const content = [kind, reason, reference, reversesId, lines.map(contentOf)]
  const requestHash = hash('sha256', JSON.stringify(content), 'buffer')
  return {
    kind,
    requestId,
    requestHash,
    actor,
    reason,
    reference,
    reversesId,
    lines,
    linesPerInput,
    hasLines,
  }
}

function contentOf(line: CommandLine): unknown[] {
  const ask =
    'type' in line ? [line.type, line.quantity] : ['=', line.counted, line.expected ?? null]
  return [line.productId, line.locationId ?? null, line.reason ?? null, ...ask]
}

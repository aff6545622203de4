import { hash } from 'node:crypto'
import type { StockKey } from '@inventory-pro/db/stock/stock-key'
import type { MovementType, OperationKind } from '@inventory-pro/shared/stock/operation'
import type { Actor } from '../actor.ts'

/** Names a level as a caller does: without a location it is at the tenant's default one. */
export type LineKey = Pick<StockKey, 'productId'> & { locationId?: string | undefined }

/** What a line asks for: a quantity to move, or a balance that was seen. */
export type CommandLine = { key: LineKey; reason?: string | undefined } & (
  | { type: MovementType; quantity: number }
  | { counted: number; expected?: number | undefined }
)

/** One intent of one actor, ready to be decided. A reversal gets its inputs from what it reverses. */
export type Command = {
  kind: OperationKind
  requestId: string
  requestHash: Buffer
  actor: Pick<Actor, 'userId' | 'name' | 'source'>
  reason: string | null
  reference: string | null
  reversesId: string | null
  /** For each line of the caller the lines of the ledger that it means: two in a transfer. */
  inputs: CommandLine[][]
  /** Whether the caller sent a list, so that a refusal names the lines of it. */
  isList: boolean
}

type Intent = {
  kind: OperationKind
  requestId: string
  inputs?: CommandLine[][]
  isList?: boolean
  reversesId?: string
  reason?: string | undefined
  reference?: string | undefined
}

/** Completes an intent to a command. Hashes its content, so that a retry differs from another command. */
export function makeCommand(actor: Actor, intent: Intent): Command {
  const { kind, requestId, inputs = [], isList = true } = intent
  const reason = intent.reason ?? null
  const reference = intent.reference ?? null
  const reversesId = intent.reversesId ?? null
  const content = [kind, reason, reference, reversesId, inputs.flatMap(contentOfInput)]
  const requestHash = hash('sha256', JSON.stringify(content), 'buffer')
  return { kind, requestId, requestHash, actor, reason, reference, reversesId, inputs, isList }
}

const contentOfInput = (lines: CommandLine[]) => lines.map(contentOf)

function contentOf({ key, ...line }: CommandLine): unknown[] {
  const ask =
    'type' in line ? [line.type, line.quantity] : ['=', line.counted, line.expected ?? null]
  return [key.productId, key.locationId ?? null, line.reason ?? null, ...ask]
}

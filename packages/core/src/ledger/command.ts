import { hash } from 'node:crypto'
import type { OperationDocument } from '@inventory-pro/db/stock/ledger-writes'
import type { OperationKind } from '@inventory-pro/shared/stock/operation'
import type { Actor } from '../actor.ts'
import type { CommandLine } from './command-line.ts'
import type { Effect } from './effect.ts'

/** A part of an operation to take back: all that is left of a movement, or a smaller quantity. */
export type TakeBack = { movementId: string; quantity?: number | undefined }

/** The target of a reversal: an operation as a whole, or parts of it. */
export type Target = { operationId: string; parts: readonly TakeBack[] | null }

/** One intent of one actor, ready to be decided. With a target its inputs follow from that operation. */
export type Command = {
  kind: OperationKind
  requestId: string
  requestHash: Buffer
  actor: Pick<Actor, 'userId' | 'name' | 'source'>
  reason: string | null
  reference: string | null
  target: Target | null
  /** For each line of the caller the lines of the ledger that it means: two in a transfer. */
  inputs: CommandLine[][]
  /** Whether the caller sent a list, so that a refusal names its lines. */
  isList: boolean
  /** Changes of the command beside stock. */
  effects: readonly Effect[]
  document: OperationDocument | null
}

type Intent = {
  kind: OperationKind
  requestId: string
  inputs?: CommandLine[][]
  isList?: boolean
  effects?: readonly Effect[]
  document?: OperationDocument
  target?: Target
  reason?: string | undefined
  reference?: string | undefined
}

const noEffects: readonly Effect[] = []

/** Completes an intent to a command. Hashes its content, which tells a retry from a reused request id. */
export function makeCommand(actor: Actor, intent: Intent): Command {
  const { kind, requestId, inputs = [], isList = true, effects = noEffects } = intent
  const reason = intent.reason ?? null
  const reference = intent.reference ?? null
  const target = intent.target ?? null
  const document = intent.document ?? null
  const content: unknown[] = [
    kind,
    reason,
    reference,
    target?.operationId ?? null,
    inputs.flatMap(contentOfInput),
  ]
  // Only fields that exist, so that commands without them keep the hashes of earlier versions.
  for (const { kind: effect, input } of effects)
    content.push([effect.name, effect.contentOf(input)])
  if (document) content.push(document)
  for (const { movementId, quantity } of target?.parts ?? []) {
    content.push([movementId, quantity ?? null])
  }
  const requestHash = hash('sha256', JSON.stringify(content), 'buffer')
  const why = { reason, reference, target, document }
  return { kind, requestId, requestHash, actor, ...why, inputs, isList, effects }
}

const contentOfInput = (lines: CommandLine[]) => lines.map(contentOf)

function contentOf({ key, ...line }: CommandLine): unknown[] {
  const ask =
    'type' in line ? [line.type, line.quantity] : ['=', line.counted, line.expected ?? null]
  return [key.productId, key.locationId ?? null, line.reason ?? null, ...ask]
}

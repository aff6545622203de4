import {
  type NewLevel,
  type NewMovement,
  type NewOperation,
  type NewTotal,
  writeOperations,
  writeStock,
} from '@inventory-pro/db/stock/ledger-writes'
import { pickKey } from '@inventory-pro/db/stock/stock-key'
import type { SqlTx } from '@inventory-pro/db/tenant-scope'
import { DomainError, type LineRefusal } from '@inventory-pro/shared/errors'
import { createIdSource } from '@inventory-pro/shared/id'
import { isTooSkewed, skewOf } from '../clock-skew.ts'
import { applyChanges, type BalanceChanges, type Balances, type Product } from './balances.ts'
import type { Command, CommandLine } from './command.ts'
import { decide } from './decide.ts'
import { decideEffects, writeEffects } from './effect.ts'
import { type Posted, viewOfNew } from './operation-view.ts'
import { type BatchState, readTargets, readUnderLock } from './read-batch.ts'

/** What became of a command: the operation it made, or why it was refused. */
export type Outcome = Posted | DomainError

/** Where the instants of operations come from. */
export type RecordingTime = {
  /** The own clock. Records nothing, only tells whether this process may record. */
  clock: () => number
  /** For replaying history: gives the instant of each operation, in the place of the database's time. */
  replayAt?: (() => number) | undefined
}

const nextId = createIdSource()
const retryAfterSeconds = 10

/** Everything that the accepted commands of a batch write. */
type BatchWrites = {
  operations: NewOperation[]
  movements: NewMovement[]
  /** The last state of each changed level, by `keyOf`. */
  levels: Map<string, NewLevel>
  /** The last total of each changed product, by its id. */
  totals: Map<string, NewTotal>
}

type Batch = Pick<RecordingTime, 'replayAt'> & { state: BatchState; writes: BatchWrites }

/**
 * Posts commands of one tenant in the order given, in one transaction: the one door through which stock
 * changes. Locks what they touch, decides each in turn, and writes all that were accepted. A refused command
 * changes nothing and does not disturb the others.
 */
export async function postBatch(
  tx: SqlTx,
  commands: readonly Command[],
  time: RecordingTime,
): Promise<Outcome[]> {
  const targets = await readTargets(tx, commands)
  const complete = commands.map((command) => withReversalLines(command, targets))
  const sentMs = time.clock()
  const state = await readUnderLock(tx, complete, targets)
  const { databaseMs } = state
  const skewMs = skewOf({ sentMs, databaseMs, receivedMs: time.clock() })
  if (isTooSkewed(skewMs)) return commands.map(() => clockSkew(skewMs))
  const writes = { operations: [], movements: [], levels: new Map(), totals: new Map() }
  const batch: Batch = { state, writes, replayAt: time.replayAt }
  const outcomes = complete.map((command) => postOne(batch, command))
  sendWrites(tx, batch)
  return outcomes
}

// In this order, effects may refer to their operations, and movements to products that an effect creates.
function sendWrites(tx: SqlTx, { writes, state }: Batch): void {
  const { operations, movements, levels, totals } = writes
  if (operations.length === 0) return
  writeOperations(tx, operations)
  writeEffects(tx, state.effects)
  writeStock(tx, { movements, levels: [...levels.values()], totals: [...totals.values()] })
}

/** Decides one command, and adds what it does to the batch. */
function postOne(batch: Batch, command: Command): Outcome {
  const { earlier, reversals } = batch.state
  const { requestId, requestHash, reversesId } = command
  const before = earlier.get(requestId)
  if (before) {
    if (before.requestHash.equals(requestHash)) return { ...before.view, replayed: true }
    return new DomainError('REQUEST_ID_REUSED', { requestId })
  }
  if (reversesId !== null) {
    const refusal = refuseReversal(batch.state, reversesId)
    if (refusal) return refusal
  }
  const view = decideAndBuild(batch, command)
  if (view instanceof DomainError) return view
  earlier.set(requestId, { requestHash, view })
  if (reversesId !== null) reversals.set(reversesId, view.id)
  return view
}

function decideAndBuild(batch: Batch, command: Command): Outcome {
  const { state, writes, replayAt } = batch
  const verdict = decide(balancesFor(state.balances, command), command)
  if ('refusals' in verdict) return refusalOf(verdict.refusals, command)
  const recordedAtMs = Math.max(replayAt?.() ?? state.databaseMs, verdict.notBeforeMs)
  // The id carries the instant, so that ids and instants have one order in every level.
  const id = nextId(recordedAtMs)
  const recordedAt = new Date(recordedAtMs)
  const made = decideEffects(state.effects, command.effects, {
    verdict,
    operationId: id,
    recordedAt,
  })
  if (made instanceof DomainError) return made
  const operation = operationOf(command, id, recordedAt)
  const movements = verdict.movements.map((movement) => ({
    ...movement,
    id: nextId(recordedAtMs),
    operationId: id,
    recordedAt,
  }))
  writes.operations.push(operation)
  for (const movement of movements) writes.movements.push(movement)
  keepChanges(writes, verdict, recordedAt)
  applyChanges(state.balances, verdict, recordedAtMs)
  return { ...viewOfNew(command, { operation, movements }), ...(made.length > 0 && { made }) }
}

/** Returns the balances with the products that the command creates. */
function balancesFor(balances: Balances, { effects }: Command): Balances {
  const newIds = effects.flatMap(({ kind, input }) => kind.newProductIds?.(input) ?? [])
  if (newIds.length === 0) return balances
  const created = newIds.map((id): [string, Product] => [id, { isArchived: false }])
  return { ...balances, products: new Map([...balances.products, ...created]) }
}

function operationOf(command: Command, id: string, recordedAt: Date): NewOperation {
  const { requestId, requestHash, kind, reason, reference, reversesId, document, actor } = command
  const { source, userId: actorId } = actor
  const intent = { requestId, requestHash, kind, reason, reference, reversesId, document }
  return { id, ...intent, source, actorId, recordedAt }
}

function keepChanges(
  writes: BatchWrites,
  { levels, totals }: BalanceChanges,
  recordedAt: Date,
): void {
  for (const [text, { key, quantity, seq }] of levels) {
    const since = writes.levels.get(text)?.since ?? recordedAt
    writes.levels.set(text, { key, quantity, seq, recordedAt, since })
  }
  for (const [productId, quantity] of totals) {
    writes.totals.set(productId, { productId, quantity, recordedAt })
  }
}

/** A reversal takes its lines from the operation it reverses: last movement first, each the other way. */
function withReversalLines(command: Command, targets: BatchState['targets']): Command {
  if (command.reversesId === null) return command
  const movements = targets.get(command.reversesId)?.movements ?? []
  const inputs = movements.toReversed().map((movement): CommandLine[] => {
    const type = movement.type === 'IN' ? 'OUT' : 'IN'
    return [{ key: pickKey(movement), type, quantity: movement.quantity }]
  })
  return { ...command, inputs }
}

function refuseReversal(
  { targets, reversals }: BatchState,
  operationId: string,
): DomainError | undefined {
  if (!targets.has(operationId)) {
    return new DomainError('NOT_FOUND', { thing: 'operation', id: operationId })
  }
  const reversedById = reversals.get(operationId)
  if (reversedById === undefined) return undefined
  return new DomainError('ALREADY_REVERSED', { operationId, reversedById })
}

function clockSkew(skewMs: number): DomainError {
  const differenceSeconds = Math.round(Math.abs(skewMs) / 1000)
  return new DomainError('CLOCK_SKEW', { differenceSeconds, retryAfterSeconds })
}

/** Refuses a command for its first refused line, and names all of them if the caller sent a list. */
function refusalOf(refusals: LineRefusal[], { isList }: Command): DomainError {
  const [first] = refusals
  if (!first) throw new Error('A refused command has no refused line.')
  const where = isList ? { line: first.line, lines: refusals } : {}
  return new DomainError(first.reason, { ...first.details, ...where })
}

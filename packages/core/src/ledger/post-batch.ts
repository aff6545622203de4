import {
  type NewLevel,
  type NewMovement,
  type NewObservation,
  type NewOperation,
  type NewTotal,
  writeOperations,
  writeStock,
} from '@inventory-pro/db/stock/ledger-writes'
import { digestOf } from '@inventory-pro/db/stock/operation-digest'
import type { SqlTx } from '@inventory-pro/db/tenant-scope'
import { DomainError, type LineRefusal } from '@inventory-pro/shared/errors'
import { createIdSource } from '@inventory-pro/shared/id'
import { isTooSkewed, skewOf } from '../clock-skew.ts'
import { applyChanges, type BalanceChanges, type Balances, type Product } from './balances.ts'
import type { Command, Target } from './command.ts'
import { decide } from './decide.ts'
import { decideEffects, writeEffects } from './effect.ts'
import { type Posted, viewOfNew } from './operation-view.ts'
import { type BatchState, readTargets, readUnderLock } from './read-batch.ts'
import { addCorrection, correctionInputs, refuseExcess, reversalInputs } from './take-back.ts'

/** The outcome of a command: its operation, or its refusal. */
export type Outcome = Posted | DomainError

/** Where the instants of operations come from. */
export type RecordingTime = {
  /** The clock of this process. It only decides whether the process may record; it stamps nothing. */
  clock: () => number
  /** Returns the instant of each operation instead of the database's time, to replay history. */
  replayAt?: (() => number) | undefined
}

const nextId = createIdSource()
const retryAfterSeconds = 10

/** All writes of the accepted commands of a batch. */
type BatchWrites = {
  operations: NewOperation[]
  movements: NewMovement[]
  observations: NewObservation[]
  /** The last state of each changed level, by `keyOf`. */
  levels: Map<string, NewLevel>
  /** The last total of each changed product, by its id. */
  totals: Map<string, NewTotal>
}

type Batch = Pick<RecordingTime, 'replayAt'> & {
  tenantId: string
  state: BatchState
  writes: BatchWrites
}

/**
 * Posts commands of one tenant in the given order, in one transaction. This is the only code that changes stock. Locks
 * the touched products, decides each command in turn, and writes the accepted ones. A refused command changes nothing
 * and does not affect the others.
 */
export async function postBatch(
  tx: SqlTx,
  commands: readonly Command[],
  time: RecordingTime,
): Promise<Outcome[]> {
  const targets = await readTargets(tx, commands)
  const sentMs = time.clock()
  const state = await readUnderLock(tx, commands, targets)
  const { databaseMs } = state
  const skewMs = skewOf({ sentMs, databaseMs, receivedMs: time.clock() })
  if (isTooSkewed(skewMs)) return commands.map(() => clockSkew(skewMs))
  const writes: BatchWrites = {
    operations: [],
    movements: [],
    observations: [],
    levels: new Map(),
    totals: new Map(),
  }
  const batch: Batch = { tenantId: tx.tenantId, state, writes, replayAt: time.replayAt }
  const outcomes = commands.map((command) => postOne(batch, command))
  sendWrites(tx, batch)
  return outcomes
}

// In this order, effects may refer to their operations, and movements to products that an effect creates.
function sendWrites(tx: SqlTx, { writes, state }: Batch): void {
  const { operations, movements, observations, levels, totals } = writes
  if (operations.length === 0) return
  writeOperations(tx, operations)
  writeEffects(tx, state.effects)
  const changes = { levels: [...levels.values()], totals: [...totals.values()] }
  writeStock(tx, { movements, observations, ...changes })
}

/** Decides one command, and adds its writes to the batch. */
function postOne(batch: Batch, command: Command): Outcome {
  const { earlier, reversals } = batch.state
  const { requestId, requestHash, target } = command
  const before = earlier.get(requestId)
  if (before) {
    if (before.requestHash.equals(requestHash))
      return { ...before.view, made: undefined, replayed: true }
    return new DomainError('REQUEST_ID_REUSED', { requestId })
  }
  const complete = target === null ? command : withTargetInputs(batch.state, command, target)
  if (complete instanceof DomainError) return complete
  const view = decideAndBuild(batch, complete)
  if (view instanceof DomainError) return view
  earlier.set(requestId, { requestHash, view })
  if (view.reversesId !== null) reversals.set(view.reversesId, view.id)
  return view
}

function decideAndBuild(batch: Batch, command: Command): Outcome {
  const { tenantId, state, writes, replayAt } = batch
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
  const movements = verdict.movements.map((movement) => ({
    ...movement,
    id: nextId(recordedAtMs),
    operationId: id,
    recordedAt,
  }))
  const links = linksOf(state, command)
  const operation = { id, recordedAt, occurredAt: recordedAt, ...contentOf(command), ...links }
  const { observations } = verdict
  const digest = digestOf(tenantId, operation, { movements, observations })
  writes.operations.push({ ...operation, digest })
  for (const movement of movements) writes.movements.push(movement)
  for (const seen of verdict.observations) writes.observations.push({ ...seen, operationId: id })
  keepChanges(writes, verdict, recordedAt)
  applyChanges(state.balances, verdict, recordedAtMs)
  const corrected = operation.correctsId && state.corrections.get(operation.correctsId)
  if (corrected) addCorrection(corrected, movements)
  const view = viewOfNew(command, { operation, movements, observations: verdict.observations })
  return { ...view, ...(made.length > 0 && { made }) }
}

/** Returns the balances with the products that the command creates. */
function balancesFor(balances: Balances, { effects }: Command): Balances {
  const newIds = effects.flatMap(({ kind, input }) => kind.newProductIds?.(input) ?? [])
  if (newIds.length === 0) return balances
  const created = newIds.map((id): [string, Product] => [id, { isArchived: false }])
  return { ...balances, products: new Map([...balances.products, ...created]) }
}

function contentOf(command: Command) {
  const { requestId, requestHash, kind, reason, reference, document, actor } = command
  const { source, userId: actorId } = actor
  return { requestId, requestHash, kind, reason, reference, document, source, actorId }
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

type Links = Pick<NewOperation, 'reversesId' | 'correctsId'>

/** The operation that a command reverses, and the one that it corrects. The reversal of a correction has both. */
function linksOf({ targets }: BatchState, { target }: Command): Links {
  if (target === null) return { reversesId: null, correctsId: null }
  const { operationId, parts } = target
  if (parts !== null) return { reversesId: null, correctsId: operationId }
  return { reversesId: operationId, correctsId: targets.get(operationId)?.correctsId ?? null }
}

/** Adds the lines that take back the command's target, or returns a refusal. */
function withTargetInputs(
  state: BatchState,
  command: Command,
  { operationId, parts }: Target,
): Command | DomainError {
  const { targets, reversals } = state
  const target = targets.get(operationId)
  if (!target) return new DomainError('NOT_FOUND', { thing: 'operation', id: operationId })
  // Corrections belong to an operation as long as it stands. Its reversal takes back the rest, so they stay.
  const corrected = target.correctsId === null ? target : targets.get(target.correctsId)
  for (const { id } of [target, corrected ?? target]) {
    const reversedById = reversals.get(id)
    if (reversedById !== undefined) {
      return new DomainError('ALREADY_REVERSED', { operationId: id, reversedById })
    }
  }
  const corrections = state.corrections.get(corrected?.id ?? operationId) ?? new Map()
  if (parts === null && corrected === target) {
    return { ...command, inputs: reversalInputs(target, corrections) }
  }
  const inputs =
    parts === null
      ? reversalInputs(target, new Map())
      : correctionInputs(target, parts, corrections)
  if (inputs instanceof DomainError) return inputs
  return refuseExcess(corrected ?? target, corrections, inputs.flat()) ?? { ...command, inputs }
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

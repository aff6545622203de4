import {
  findByRequestIds,
  findReversals,
  type LedgerPlace,
  type LockedProduct,
  lockProducts,
  readOperations,
  readPlaces,
  type StoredOperation,
} from '@inventory-pro/db/stock/ledger-reads'
import {
  type NewMovement,
  type NewOperation,
  writeLedger,
} from '@inventory-pro/db/stock/ledger-writes'
import type { SqlTx } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import { createIdSource, instantOf } from '@inventory-pro/shared/id'
import type { OperationView } from '@inventory-pro/shared/stock/operation'
import { type Balances, levelKey } from './balances.ts'
import type { Command, CommandLine } from './command.ts'
import { decide } from './decide.ts'
import { viewOfNew, viewOfStored } from './operation-view.ts'

/** What became of a command: the operation it made, or why it was refused. */
export type Outcome = OperationView | DomainError

/** Where instants and ids come from. Both go forward only, within a process. */
export type RecordingTime = {
  clock: () => number
  nextId: (notBeforeMs: number) => string
}

/** Time as it is; for replaying history, a clock of one's own. */
export function recordingTime(clock: () => number = Date.now): RecordingTime {
  return { clock, nextId: createIdSource() }
}

/**
 * Posts commands of one tenant in the order given, in one transaction: the one door through which stock
 * changes. Locks what they touch, decides each in turn, writes all that were accepted. A refused command
 * leaves no trace and does not disturb the others.
 */
export async function postGroup(
  tx: SqlTx,
  commands: Command[],
  time: RecordingTime,
): Promise<Outcome[]> {
  const targets = await readTargets(tx, commands)
  const complete = commands.map((command) => withTargetLines(command, targets))
  const { balances, earlier, reversals } = await readUnderLock(tx, complete)

  const operations: NewOperation[] = []
  const movements: NewMovement[] = []
  const outcomes = complete.map((command) => {
    try {
      const before = earlier.get(command.requestId)
      if (before) return replay(before.requestHash, before.view, command)
      if (command.reversesId !== null) assertReversible(command.reversesId, targets, reversals)
      const made = record(balances, command, time)
      operations.push(made.operation)
      movements.push(...made.movements)
      const view = viewOfNew(command, made)
      earlier.set(command.requestId, { requestHash: command.requestHash, view })
      if (command.reversesId !== null) reversals.set(command.reversesId, view.id)
      return view
    } catch (error) {
      if (error instanceof DomainError) return error
      throw error
    }
  })

  if (operations.length > 0) {
    writeLedger(tx, { operations, movements, ...changesOf(balances, movements) })
  }
  return outcomes
}

function record(balances: Balances, command: Command, { clock, nextId }: RecordingTime) {
  const decision = decide(balances, command)
  // The id carries the instant, so that ids and instants have one order.
  const id = nextId(Math.max(clock(), decision.notBeforeMs))
  const recordedAt = new Date(instantOf(id))
  decision.keep(recordedAt.getTime())
  const operation: NewOperation = {
    id,
    requestId: command.requestId,
    requestHash: command.requestHash,
    kind: command.kind,
    reason: command.reason,
    reference: command.reference,
    source: command.actor.source,
    actorId: command.actor.userId,
    recordedAt,
    reversesId: command.reversesId,
  }
  const movements = decision.movements.map((movement) => ({
    ...movement,
    id: nextId(recordedAt.getTime()),
    operationId: id,
    recordedAt,
  }))
  return { operation, movements }
}

type Earlier = { requestHash: Buffer; view: OperationView }

function replay(requestHash: Buffer, view: OperationView, command: Command): OperationView {
  if (!requestHash.equals(command.requestHash)) {
    throw new DomainError('REQUEST_ID_REUSED', { requestId: command.requestId })
  }
  return { ...view, replayed: true }
}

/** What is to be reversed. What it moved never changes, so it may be read before the locks it asks for. */
async function readTargets(tx: SqlTx, commands: Command[]): Promise<Map<string, StoredOperation>> {
  const ids = commands.flatMap((command) => command.reversesId ?? [])
  const operations = ids.length === 0 ? [] : await readOperations(tx, ids)
  return new Map(operations.map((operation) => [operation.id, operation]))
}

/** A reversal takes its lines from what it reverses: last movement first, each the other way. */
function withTargetLines(command: Command, targets: Map<string, StoredOperation>): Command {
  if (command.reversesId === null) return command
  const movements = targets.get(command.reversesId)?.movements ?? []
  const lines = movements
    .toReversed()
    .map(({ productId, locationId, type, quantity }): CommandLine => ({
      productId,
      locationId,
      type: type === 'IN' ? 'OUT' : 'IN',
      quantity,
    }))
  return { ...command, lines }
}

function assertReversible(
  operationId: string,
  targets: Map<string, StoredOperation>,
  reversals: Map<string, string>,
): void {
  if (!targets.has(operationId))
    throw new DomainError('NOT_FOUND', { thing: 'operation', id: operationId })
  const reversedById = reversals.get(operationId)
  if (reversedById !== undefined) {
    throw new DomainError('ALREADY_REVERSED', { operationId, reversedById })
  }
}

/** One round trip: the locks come first, so what is read behind them is what no one else can change. */
async function readUnderLock(tx: SqlTx, commands: Command[]) {
  const keys = new Map<string, { productId: string; locationId: string | null }>()
  for (const { productId, locationId = null } of commands.flatMap((command) => command.lines)) {
    keys.set(levelKey(productId, locationId ?? ''), { productId, locationId })
  }
  const productIds = [...new Set([...keys.values()].map((key) => key.productId))]
  const requestIds = commands.map((command) => command.requestId)
  const targetIds = commands.flatMap((command) => command.reversesId ?? [])

  const [products, places, known, reversals] = await Promise.all([
    lockProducts(tx, productIds),
    readPlaces(tx, [...keys.values()]),
    findByRequestIds(tx, requestIds),
    targetIds.length === 0 ? [] : findReversals(tx, targetIds),
  ])
  return {
    balances: balancesOf(products, places),
    earlier: await readEarlier(tx, known),
    /** By what they reverse. */
    reversals: new Map(reversals.map(({ id, reversesId }) => [reversesId, id])),
  }
}

function balancesOf(products: LockedProduct[], places: LedgerPlace[]): Balances {
  const balances: Balances = { products: new Map(), locations: new Map(), levels: new Map() }
  for (const product of products) balances.products.set(product.productId, product)
  for (const { productId, locationId, foundId, isArchived, ...level } of places) {
    if (foundId === null) continue
    balances.locations.set(locationId ?? undefined, { id: foundId, isArchived })
    const { quantity, seq, recordedAt } = level
    if (quantity === null || seq === null || recordedAt === null) continue
    // Another process may have recorded it within this very millisecond, under ids that sort after ours.
    const notBeforeMs = recordedAt.getTime() + 1
    const known = { productId, locationId: foundId, quantity, seq, notBeforeMs, isNew: false }
    balances.levels.set(levelKey(productId, foundId), known)
  }
  return balances
}

/** What commands that have taken effect before are answered with. */
async function readEarlier(tx: SqlTx, known: { id: string }[]): Promise<Map<string, Earlier>> {
  if (known.length === 0) return new Map()
  const stored = await readOperations(
    tx,
    known.map(({ id }) => id),
  )
  return new Map(
    stored.map((operation) => [
      operation.requestId,
      { requestHash: operation.requestHash, view: viewOfStored(operation) },
    ]),
  )
}

/** The last state of every level and product that the movements touched. */
function changesOf(balances: Balances, movements: NewMovement[]) {
  const levelKeys = new Set(movements.map((m) => levelKey(m.productId, m.locationId)))
  const levels = [...levelKeys].flatMap((key) => {
    const level = balances.levels.get(key)
    if (!level) return []
    const recordedAt = new Date(level.notBeforeMs)
    const since = level.sinceMs === undefined ? recordedAt : new Date(level.sinceMs)
    return [{ ...level, recordedAt, since }]
  })
  const recordedAt = new Map(movements.map((m) => [m.productId, m.recordedAt]))
  const totals = [...recordedAt].flatMap(([productId, at]) => {
    const product = balances.products.get(productId)
    return product ? { productId, quantity: product.quantity, recordedAt: at } : []
  })
  return { levels, totals }
}

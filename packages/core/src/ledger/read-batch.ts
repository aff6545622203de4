import { databaseTime } from '@inventory-pro/db/clock'
import {
  type Correction,
  findByRequestIds,
  findCorrections,
  findReversals,
  type LedgerPlace,
  type LockedProduct,
  lockProducts,
  type PlaceKey,
  readOperations,
  readPlaces,
  type StoredOperation,
} from '@inventory-pro/db/stock/ledger-reads'
import type { SqlTx } from '@inventory-pro/db/tenant-scope'
import { maxSkewMs } from '../clock-skew.ts'
import type { Level, Location, Product, RunningBalances } from './balances.ts'
import type { LineKey } from './command-line.ts'
import type { Command } from './command.ts'
import { type EffectStates, readEffects } from './effect.ts'
import { type Posted, viewOfStored } from './operation-view.ts'
import { keyOf } from './stock-key.ts'

/** A command that took effect before. */
export type Earlier = { requestHash: Buffer; view: Posted }

/** The state that the commands of a batch are decided against. */
export type BatchState = {
  /** The database's time, after the locks were taken. */
  databaseMs: number
  balances: RunningBalances
  /** By request id. */
  earlier: Map<string, Earlier>
  /** The operations to be taken back, and those that these correct, by id. */
  targets: ReadonlyMap<string, StoredOperation>
  /** The id of the reversal of an operation, by the operation's id. */
  reversals: Map<string, string>
  effects: EffectStates
  /** What the corrections of each target changed so far. */
  corrections: Map<string, Map<string, number>>
}

type Targets = BatchState['targets']

/** Returns the operations that the commands take back. They never change, so they need no lock. */
export async function readTargets(tx: SqlTx, commands: readonly Command[]): Promise<Targets> {
  const ids = commands.flatMap(({ target }) => target?.operationId ?? [])
  if (ids.length === 0) return new Map()
  const operations = await readOperations(tx, ids)
  const correctedIds = operations.flatMap(({ correctsId }) => correctsId ?? [])
  const corrected = correctedIds.length === 0 ? [] : await readOperations(tx, correctedIds)
  return new Map([...operations, ...corrected].map((operation) => [operation.id, operation]))
}

/** Locks the products of the commands and reads the state behind them, in one round trip. */
export async function readUnderLock(
  tx: SqlTx,
  commands: readonly Command[],
  targets: Targets,
): Promise<BatchState> {
  const keys = placesOf(commands, targets)
  const targetIds = [...targets.keys()]
  const [products, now, places, known, reversals, corrections, effects] = await Promise.all([
    lockProducts(tx, [...new Set(keys.map(({ productId }) => productId))]),
    databaseTime(tx),
    readPlaces(tx, keys),
    findByRequestIds(
      tx,
      commands.map(({ requestId }) => requestId),
    ),
    targetIds.length === 0 ? [] : findReversals(tx, targetIds),
    targetIds.length === 0 ? [] : findCorrections(tx, targetIds),
    readEffects(tx, commands),
  ])
  const databaseMs = now.getTime()
  return {
    databaseMs,
    balances: { ...balancesOf(products, places), latestMs: databaseMs + maxSkewMs },
    earlier: await readEarlier(tx, known),
    targets,
    effects,
    reversals: new Map(reversals.map(({ id, reversesId }) => [reversesId, id])),
    corrections: correctionsOf(targetIds, corrections),
  }
}

function correctionsOf(targetIds: readonly string[], rows: Correction[]) {
  const corrections = new Map(targetIds.map((id) => [id, new Map<string, number>()]))
  for (const { correctsId, change, ...key } of rows) {
    corrections.get(correctsId)?.set(keyOf(key), Number(change))
  }
  return corrections
}

/** Returns each level that a line or a target names, once. */
function placesOf(commands: readonly Command[], targets: Targets): PlaceKey[] {
  const places = new Map<string, PlaceKey>()
  for (const { inputs } of commands) {
    for (const lines of inputs) {
      for (const { key } of lines) addPlace(places, key)
    }
  }
  for (const { movements } of targets.values()) {
    for (const movement of movements) addPlace(places, movement)
  }
  return [...places.values()]
}

function addPlace(places: Map<string, PlaceKey>, { productId, locationId }: LineKey): void {
  const text = keyOf({ productId, locationId: locationId ?? 'default' })
  if (!places.has(text)) places.set(text, { productId, locationId: locationId ?? null })
}

function balancesOf(
  lockedProducts: LockedProduct[],
  places: LedgerPlace[],
): Omit<RunningBalances, 'latestMs'> {
  const products = new Map<string, Product>()
  const locations = new Map<string | undefined, Location>()
  const levels = new Map<string, Level>()
  const totals = new Map<string, number>()
  for (const { productId, quantity } of lockedProducts) totals.set(productId, quantity)
  for (const {
    productId,
    locationId,
    foundId,
    isArchived,
    isProductArchived,
    ...level
  } of places) {
    if (totals.has(productId)) products.set(productId, { isArchived: isProductArchived })
    if (foundId === null) continue
    locations.set(locationId ?? undefined, { id: foundId, isArchived })
    const { quantity, seq, recordedAt } = level
    if (quantity === null || seq === null || recordedAt === null) continue
    const key = { productId, locationId: foundId }
    // Another process may have recorded it within this very millisecond, under ids that sort after ours.
    levels.set(keyOf(key), { key, quantity, seq, notBeforeMs: recordedAt.getTime() + 1 })
  }
  return { products, locations, levels, totals }
}

/** Returns the answers to commands that took effect before, by request id. */
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

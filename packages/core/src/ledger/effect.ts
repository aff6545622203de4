import type { SqlTx } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import type { Verdict } from './decide.ts'

/** The base of an effect's decision: the command's own verdict, and its future operation. */
export type Decided = { verdict: Verdict; operationId: string; recordedAt: Date }

/**
 * Changes a flow's own tables in the transaction of a stock command: both happen or neither. The flow owns the
 * kind; the ledger knows only this interface.
 */
export type EffectKind<Input, State, Row> = {
  /** Part of the request hash, so a kind keeps its name. */
  name: string
  /** Returns what a retry repeats, for the request hash. */
  contentOf: (input: Input) => unknown
  /** The products that the effect creates, which the lines of its command may name. */
  newProductIds?: (input: Input) => readonly string[]
  /** Reads what all effects of this kind in a batch need, in one statement that travels with the locks. */
  read: (tx: SqlTx, inputs: readonly Input[]) => Promise<State>
  /** Accepts an effect with the row to write, or refuses its command. Pure. */
  decide: (state: State, input: Input, decided: Decided) => Row | DomainError
  /** Makes an accepted row part of the state that later commands of the batch are decided against. */
  apply: (state: State, row: Row) => void
  /** Sends one statement per table, between the batch's operations and its movements. */
  write: (tx: SqlTx, rows: readonly Row[]) => void
}

type AnyKind = EffectKind<unknown, unknown, unknown>

/** One effect of one command. */
export type Effect = { kind: AnyKind; input: unknown }

/** Returns a function that makes effects of this kind. */
export function defineEffect<Input, State, Row>(
  kind: EffectKind<Input, State, Row>,
): (input: Input) => Effect {
  // The ledger gives a kind nothing but inputs, states and rows of that kind.
  const any = kind as unknown as AnyKind
  return (input) => ({ kind: any, input })
}

/** The effects of one kind in a batch: their state, and the rows of the accepted ones. */
type KindState = { state: unknown; rows: unknown[] }
export type EffectStates = ReadonlyMap<AnyKind, KindState>

const none: EffectStates = new Map()

/** Reads the state of every kind that has an effect in the batch. */
export async function readEffects(
  tx: SqlTx,
  commands: readonly { effects: readonly Effect[] }[],
): Promise<EffectStates> {
  const inputs = new Map<AnyKind, unknown[]>()
  for (const { effects } of commands) {
    for (const { kind, input } of effects) {
      const ofKind = inputs.get(kind)
      if (ofKind) ofKind.push(input)
      else inputs.set(kind, [input])
    }
  }
  if (inputs.size === 0) return none
  const states = Array.from(inputs, async ([kind, ofKind]): Promise<[AnyKind, KindState]> => [
    kind,
    { state: await kind.read(tx, ofKind), rows: [] },
  ])
  return new Map(await Promise.all(states))
}

/**
 * Decides the effects of one command, each against the state before the command, and keeps their rows if all are
 * accepted. Returns the rows in the order of the effects, or the first refusal.
 */
export function decideEffects(
  states: EffectStates,
  effects: readonly Effect[],
  decided: Decided,
): unknown[] | DomainError {
  const accepted: { kind: AnyKind; ofKind: KindState; row: unknown }[] = []
  for (const { kind, input } of effects) {
    const ofKind = states.get(kind)
    if (!ofKind) throw new Error(`The effects ${kind.name} of this batch were not read.`)
    const row = kind.decide(ofKind.state, input, decided)
    if (row instanceof DomainError) return row
    accepted.push({ kind, ofKind, row })
  }
  for (const { kind, ofKind, row } of accepted) {
    ofKind.rows.push(row)
    kind.apply(ofKind.state, row)
  }
  return accepted.map(({ row }) => row)
}

/** Sends the writes of the accepted effects. */
export function writeEffects(tx: SqlTx, states: EffectStates): void {
  for (const [kind, { rows }] of states) {
    if (rows.length > 0) kind.write(tx, rows)
  }
}

import { AsyncLocalStorage } from 'node:async_hooks'

/** The share of the process that a call holds while it is worked on. */
export type Turn = { readonly leave: () => void }

const current = new AsyncLocalStorage<Turn>()

/** Runs the work of a call that holds a turn. */
export function withTurn<Result>(turn: Turn, work: () => Promise<Result>): Promise<Result> {
  return current.run(turn, work)
}

/**
 * Ends the turn of this call before it waits in a queue of its own. That queue limits how many calls go on at a time.
 * Without a turn, does nothing.
 */
export function leaveTurn(): void {
  current.getStore()?.leave()
}

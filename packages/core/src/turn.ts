import { AsyncLocalStorage } from 'node:async_hooks'

/** The share of the process that a call holds while it is worked on. */
export type Turn = {
  /** Gives the share back while `work` runs, and waits for it again afterwards. */
  outside: <Result>(work: () => Promise<Result>) => Promise<Result>
}

const current = new AsyncLocalStorage<Turn | undefined>()

/** Runs the work of a call that holds a turn. */
export function withTurn<Result>(turn: Turn, work: () => Promise<Result>): Promise<Result> {
  return current.run(turn, work)
}

/**
 * Runs work that has a queue of its own, so that a call does not keep its turn while it waits there.
 * Without a turn the work just runs.
 */
export function outsideTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const turn = current.getStore()
  if (turn === undefined) return work()
  return turn.outside(() => current.run(undefined, work))
}

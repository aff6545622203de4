import { setTimeout as sleep } from 'node:timers/promises'
import { isLostRace, isOverload } from '@inventory-pro/db/failure'

const maxTries = 6

/** Whether the same transaction may succeed a moment later. */
export const isTransient = (error: unknown) => isOverload(error) || isLostRace(error)

/** Retries once when another process took the same key first: the second attempt sees its row. */
export async function retryLostRace<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!isLostRace(error)) throw error
    return work()
  }
}

/**
 * Retries `work` after transient database errors, up to six times, with exponential backoff and jitter. `work` must be
 * idempotent.
 */
export async function withRetries<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (tries === maxTries || !isTransient(error)) throw error
      await sleep(Math.random() * 2 ** tries * 5)
    }
  }
}

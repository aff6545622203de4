import { setTimeout as sleep } from 'node:timers/promises'
import { isLostRace, isOverload } from '@inventory-pro/db/failure'

const maxTries = 6

/** True when the same transaction may well succeed a moment later. */
export const isPassing = (error: unknown) => isOverload(error) || isLostRace(error)

/** Tries once more when another process took the same key first: the second look sees what it wrote. */
export async function retryLostRace<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!isLostRace(error)) throw error
    return work()
  }
}

/**
 * Tries again, a bounded number of times with growing, random pauses, when the database gave up on a
 * transaction for a reason that passes. `work` must take effect once however often it runs.
 */
export async function withRetries<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (tries === maxTries || !isPassing(error)) throw error
      await sleep(Math.random() * 2 ** tries * 5)
    }
  }
}

import { DomainError } from '@inventory-pro/shared/errors'
import { leaveTurn } from './turn.ts'

type Size = {
  /** How many run at a time. */
  slots: number
  /** How many may wait. */
  maxWaiting: number
  /** How long the last one may wait, by estimate. */
  maxWaitMs?: number
  /** The retry delay for a rejected caller. */
  retryAfterSeconds: number
}

/**
 * Runs expensive work a few pieces at a time, in the order of arrival. Rejects work with OVERLOADED when the queue is
 * full, or when the estimated wait is too long.
 */
export function createWorkQueue(size: Size, now: () => number = () => performance.now()) {
  const { slots, maxWaiting, maxWaitMs = Infinity, retryAfterSeconds } = size
  const waiting: (() => void)[] = []
  let running = 0
  /** The moving average of how long a piece of work takes. */
  let workMs = 0

  /** Throws OVERLOADED if work would be rejected now, before its caller prepares it. */
  function refuseWhenFull(): void {
    const count = waiting.length + 1
    // A few may wait however long the work takes, or a slow machine would reject everything.
    const isTooSlow = count > slots && (count * workMs) / slots > maxWaitMs
    if (running >= slots && (count > maxWaiting || isTooSlow)) {
      throw new DomainError('OVERLOADED', { retryAfterSeconds })
    }
  }

  async function run<Result>(work: () => Promise<Result>): Promise<Result> {
    refuseWhenFull()
    leaveTurn()
    if (running < slots) running += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    const startMs = now()
    try {
      return await work()
    } finally {
      workMs = (3 * workMs + (now() - startMs)) / 4
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }

  return { run, refuseWhenFull }
}

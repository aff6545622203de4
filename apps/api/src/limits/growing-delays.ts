import { DomainError } from '@inventory-pro/shared/errors'

export type DelayPlan = {
  /** How many failures cost nothing. */
  readonly free: number
  /** The wait after the next one. It doubles with each further failure. */
  readonly firstMs: number
  readonly maxMs: number
  /** After so long without an attempt all is forgotten. */
  readonly forgetMs: number
}

type Record = { failures: number; lastAtMs: number }

/**
 * Counts the failed attempts of each key, in this process, and makes the next one wait for longer and longer,
 * never for good: who keeps an account waiting by guessing at it cannot shut its owner out.
 */
export function createGrowingDelays({ free, firstMs, maxMs, forgetMs }: DelayPlan) {
  let recent = new Map<string, Record>()
  let older = new Map<string, Record>()
  let turnedAtMs = performance.now()

  function recordOf(key: string, nowMs: number): Record {
    if (nowMs - turnedAtMs > forgetMs) {
      older = recent
      recent = new Map()
      turnedAtMs = nowMs
    }
    const known = recent.get(key) ?? older.get(key)
    const isKnown = known !== undefined && nowMs - known.lastAtMs <= forgetMs
    const record = isKnown ? known : { failures: 0, lastAtMs: nowMs }
    recent.set(key, record)
    return record
  }

  function delayAfter(failures: number): number {
    return failures <= free ? 0 : Math.min(maxMs, firstMs * 2 ** (failures - free - 1))
  }

  return {
    /** Counts an attempt as failed until it is forgiven. Refuses with RATE_LIMITED, uncounted, while the key must wait. */
    attempt(key: string): void {
      const nowMs = performance.now()
      const record = recordOf(key, nowMs)
      const waitMs = record.lastAtMs + delayAfter(record.failures) - nowMs
      if (waitMs > 0) {
        throw new DomainError('RATE_LIMITED', { retryAfterSeconds: Math.ceil(waitMs / 1000) })
      }
      record.failures += 1
      record.lastAtMs = nowMs
    },
    /** The attempt was right, which says nothing about the others. */
    forgiveOne(key: string): void {
      const record = recordOf(key, performance.now())
      record.failures = Math.max(0, record.failures - 1)
    },
    /** The attempt was right, so the earlier ones were its owner's too. */
    forgiveAll(key: string): void {
      recent.delete(key)
      older.delete(key)
    },
  }
}

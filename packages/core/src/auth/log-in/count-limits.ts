import { countAttempt, forgiveAttempt, type Limit } from '@inventory-pro/db/auth/attempt-limits'
import type { Db } from '@inventory-pro/db/client'
import { DomainError } from '@inventory-pro/shared/errors'

/** Counts an attempt for all of its limits. Throws RATE_LIMITED, and counts it for none, while one of them must wait. */
export async function countLimits(db: Db, limits: readonly Limit[]): Promise<void> {
  for (const [index, limit] of limits.entries()) {
    const waitSeconds = await countAttempt(db, limit)
    if (waitSeconds === null) continue
    if (index > 0) await forgiveAttempt(db, keysOf(limits.slice(0, index)))
    throw new DomainError('RATE_LIMITED', { retryAfterSeconds: waitSeconds })
  }
}

/** Takes an attempt back from all of its limits. */
export function forgiveLimits(db: Db, limits: readonly Limit[]): Promise<void> {
  return forgiveAttempt(db, keysOf(limits))
}

function keysOf(limits: readonly Limit[]): string[] {
  return limits.map(({ key }) => key)
}

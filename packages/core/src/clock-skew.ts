import type { Db } from '@inventory-pro/db/client'
import { readDatabaseTime } from '@inventory-pro/db/clock'

/** How far the clock of a process, or the last movement of a level, may be from the database's clock. */
export const maxSkewMs = 5_000

/** When the database was asked for its time and answered, by the own clock, and what it answered. */
type Reading = { sentMs: number; databaseMs: number; receivedMs: number }

/**
 * Returns by how many milliseconds the own clock is ahead of the database's, negative if it is behind.
 * Returns 0 if the two may agree: the database read its clock at some time between question and answer.
 */
export function skewOf({ sentMs, databaseMs, receivedMs }: Reading): number {
  if (databaseMs < sentMs) return sentMs - databaseMs
  if (databaseMs > receivedMs) return receivedMs - databaseMs
  return 0
}

/** Asks the database for its time, and returns by how much `clock` differs from it. */
export async function measureSkew(db: Db, clock: () => number): Promise<number> {
  const sentMs = clock()
  const databaseMs = (await readDatabaseTime(db)).getTime()
  return skewOf({ sentMs, databaseMs, receivedMs: clock() })
}

const followEveryMs = 60_000

/**
 * Follows the database's clock between questions by the time that passed, which no change of the own clock
 * affects. Takes the own clock until the database answers for the first time.
 */
export function followDatabaseClock(db: Db) {
  let aheadMs: number | undefined

  async function ask(): Promise<void> {
    const databaseMs = (await readDatabaseTime(db)).getTime()
    aheadMs = databaseMs - performance.now()
  }

  // A database that does not answer is no news here: every request reports it.
  const askQuietly = () => ask().catch(() => {})
  const timer = setInterval(() => void askQuietly(), followEveryMs).unref()
  return {
    now: () => (aheadMs === undefined ? Date.now() : performance.now() + aheadMs),
    ready: askQuietly(),
    stop: () => clearInterval(timer),
  }
}

export const isTooSkewed = (skewMs: number) => Math.abs(skewMs) > maxSkewMs

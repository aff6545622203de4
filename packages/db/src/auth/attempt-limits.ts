import { createHash } from 'node:crypto'
import type { Db } from '../client.ts'

export type DelayPlan = {
  /** How many failures cost nothing. */
  readonly free: number
  /** The wait after the next failure. It doubles with each further one. */
  readonly firstMs: number
  readonly maxMs: number
  /** All failures are forgotten after this time without an attempt. */
  readonly forgetMs: number
}

/** What an attempt counts for. `key` is a text of any length; the database holds its hash. */
export type Limit = { readonly key: string; readonly plan: DelayPlan }

// More than the rows that an attempt adds, so that expired ones never pile up.
const sweepPerAttempt = 4

/**
 * Counts an attempt as failed until it is forgiven, for all processes of the database. Returns null, or the seconds to
 * wait if the attempt must not go ahead; then it is not counted.
 */
export async function countAttempt(db: Db, { key, plan }: Limit): Promise<number | null> {
  const { free, firstMs, maxMs, forgetMs } = plan
  const { rows } = await db.pool.query<{ waitSeconds: number | null }>({
    name: 'count-attempt',
    text: `
      WITH swept AS (
        DELETE FROM limits.attempt WHERE "key" IN (
          SELECT "key" FROM limits.attempt WHERE "forgetAt" < clock_timestamp() AND "key" <> $1
          LIMIT ${sweepPerAttempt} FOR UPDATE SKIP LOCKED
        )
      ), counted AS (
        INSERT INTO limits.attempt AS a ("key", "failures", "nextAt", "forgetAt")
        VALUES ($1, 1, clock_timestamp() + ${delayAfter('1')}, clock_timestamp() + $5 * interval '1 ms')
        ON CONFLICT ("key") DO UPDATE SET
          "failures" = ${failuresNow} + 1,
          "nextAt" = clock_timestamp() + ${delayAfter(`${failuresNow} + 1`)},
          "forgetAt" = clock_timestamp() + $5 * interval '1 ms'
        WHERE a."nextAt" <= clock_timestamp()
        RETURNING true
      )
      SELECT CASE WHEN NOT EXISTS (SELECT FROM counted) THEN greatest(1, ceil(extract(epoch FROM (
        SELECT "nextAt" FROM limits.attempt WHERE "key" = $1
      ) - clock_timestamp())))::int END AS "waitSeconds"`,
    values: [hashOf(key), free, firstMs, maxMs, forgetMs],
  })
  return rows[0]?.waitSeconds ?? null
}

const failuresNow = `CASE WHEN a."forgetAt" > clock_timestamp() THEN a."failures" ELSE 0 END`

/** The wait after so many failures, as SQL. Beyond 30 doublings the longest wait was reached long ago. */
function delayAfter(failures: string): string {
  const doubled = `least($4::float8, $3::float8 * 2 ^ least(30, (${failures}) - $2::int - 1))`
  return `CASE WHEN (${failures}) <= $2::int THEN 0 ELSE ${doubled} END * interval '1 ms'`
}

/** Takes back an attempt that was right, or was not judged, from each of its keys. Earlier failures stay. */
export async function forgiveAttempt(db: Db, keys: readonly string[]): Promise<void> {
  await db.pool.query({
    name: 'forgive-attempt',
    text: `
      UPDATE limits.attempt SET "failures" = greatest(0, "failures" - 1), "nextAt" = clock_timestamp()
      WHERE "key" = ANY ($1::bytea[])`,
    values: [keys.map(hashOf)],
  })
}

/** Forgets all failures of these keys. */
export async function forgetAttempts(db: Db, keys: readonly string[]): Promise<void> {
  await db.pool.query({
    name: 'forget-attempts',
    text: `DELETE FROM limits.attempt WHERE "key" = ANY ($1::bytea[])`,
    values: [keys.map(hashOf)],
  })
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

import type { Db } from '../client.ts'

/** Moves all counts of attempts into the past, as if this time had passed since. */
export async function letTimePass({ pool }: Db, seconds: number): Promise<void> {
  await pool.query({
    text: `
      UPDATE limits.attempt SET
        "nextAt" = "nextAt" - $1 * interval '1 second', "forgetAt" = "forgetAt" - $1 * interval '1 second'`,
    values: [seconds],
  })
}

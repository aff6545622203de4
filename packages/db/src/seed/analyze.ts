import type { Db } from '../client.ts'

/**
 * Updates the planner's statistics after many inserts. PostgreSQL does so by itself within minutes. Until then it plans
 * for empty tables, and a list can take a thousand times as long.
 */
export async function analyze(db: Db): Promise<void> {
  const client = await db.pool.connect()
  try {
    // Only the owner of the tables may: who logged in, before becoming the role that the program runs as.
    await client.query('SET ROLE NONE; SET statement_timeout = 0')
    await client.query('ANALYZE')
  } finally {
    // The connection has rights that the pool must not hand out.
    client.release(true)
  }
}

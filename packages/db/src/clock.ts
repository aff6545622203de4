import type { Db } from './client.ts'
import type { SqlTx } from './tenant-scope.ts'

const readClock = {
  name: 'read-clock',
  text: `SELECT date_trunc('milliseconds', clock_timestamp()) AS "now"`,
  values: [],
}

/**
 * Returns the database's time. It is the one clock of all processes: take it for every instant that is stored
 * or compared with a stored one. Waits for the statements before it, so after a lock it is the time of the lock.
 */
export async function databaseTime(tx: Pick<SqlTx, 'query'>): Promise<Date> {
  return timeIn(await tx.query<{ now: Date }>(readClock))
}

/** Returns the database's time as it will be in `ms`, such as when something expires. */
export async function databaseTimeIn(tx: Pick<SqlTx, 'query'>, ms: number): Promise<Date> {
  return new Date((await databaseTime(tx)).getTime() + ms)
}

/** Returns the database's time where no transaction is open. */
export async function readDatabaseTime({ pool }: Db): Promise<Date> {
  // Unnamed, because the statements of transactions are prepared apart from those of the driver.
  return timeIn((await pool.query<{ now: Date }>(readClock.text)).rows)
}

/** Returns the SQL for the milliseconds since an instant, by the database's clock. */
export function millisecondsSince(instant: string): string {
  return `(extract(epoch FROM clock_timestamp() - ${instant}) * 1000)::float8`
}

function timeIn([row]: readonly { now: Date }[]): Date {
  if (!row) throw new Error('The database did not give its time.')
  return row.now
}

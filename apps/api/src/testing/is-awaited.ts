import type { Tx } from '@inventory-pro/db/tenant-scope'

/** Whether another transaction waits for what this one has locked. */
export async function isAwaited(tx: Tx): Promise<boolean | undefined> {
  const text = `
    SELECT EXISTS (
      SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
    ) AS "isAwaited"`
  const [found] = await tx.query<{ isAwaited: boolean }>({ text, values: [] })
  return found?.isAwaited
}

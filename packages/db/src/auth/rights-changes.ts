import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import type { Db } from '../client.ts'

const channel = 'rights_changed'
const retryMs = 1_000

export type RightsWatch = {
  /** Whether changes are being heard of at this moment; when not, nothing remembered can be relied on. */
  isHearing: () => boolean
  close: () => Promise<void>
}

/** Tells all processes on this database that sessions or rights of a tenant have changed. */
export async function announceRightsChange(db: Db, tenantId: string): Promise<void> {
  await db.pool.query('SELECT pg_notify($1, $2)', [channel, tenantId])
}

/** Calls back with the tenant at each announcement, of any process. Keeps one connection to itself. */
export function watchRightsChanges(db: Db, onChange: (tenantId: string) => void): RightsWatch {
  const closing = new AbortController()
  let isHearing = false

  /** Hears until the connection is lost or the watch is closed. */
  async function hear(client: PoolClient): Promise<void> {
    client.on('notification', ({ payload = '' }) => onChange(payload))
    const end = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      client.on('end', () => resolve())
      closing.signal.addEventListener('abort', () => resolve())
    })
    await client.query(`LISTEN ${channel}`)
    if (closing.signal.aborted) return
    isHearing = true
    await end
  }

  async function hearAgainAndAgain(): Promise<void> {
    while (!closing.signal.aborted) {
      const client = await db.pool.connect().catch(() => undefined)
      // While it is not reachable, or gone, everything is looked up.
      if (client) await hear(client).catch(() => {})
      isHearing = false
      client?.release(true)
      await sleep(retryMs, undefined, { ref: false, signal: closing.signal }).catch(() => {})
    }
  }

  const hearing = hearAgainAndAgain()
  return {
    isHearing: () => isHearing,
    close: () => {
      closing.abort()
      return hearing
    },
  }
}

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
  let isHearing = false
  let isClosed = false
  let client: PoolClient | undefined

  async function listen(): Promise<void> {
    while (!isClosed) {
      try {
        client = await db.pool.connect()
        client.on('notification', ({ payload = '' }) => onChange(payload))
        const lost = new Promise<void>((resolve) => {
          client?.once('error', () => resolve())
          client?.once('end', () => resolve())
        })
        await client.query(`LISTEN ${channel}`)
        isHearing = true
        // Closed while it was connecting, nobody would end it.
        if (!isClosed) await lost
      } catch {
        // Not reachable, or gone: until it is back, everything is looked up.
      }
      isHearing = false
      client?.release(true)
      client = undefined
      if (!isClosed) await sleep(retryMs, undefined, { ref: false })
    }
  }

  const listening = listen()
  return {
    isHearing: () => isHearing,
    close: async () => {
      isClosed = true
      await client?.query('SELECT 1').catch(() => {})
      client?.emit('end')
      await listening
    },
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import type { Db } from '../client.ts'

const channel = 'rights_changed'
const retryMs = 1_000

type Listener = {
  /** Called with the tenant at each change that any process publishes. */
  onChange: (tenantId: string) => void
  /** Called each time listening begins. Changes that were published before were missed. */
  onListening: () => void
}

export type PermissionWatch = {
  /** Whether changes arrive at this moment; when not, nothing cached can be relied on. */
  isListening: () => boolean
  close: () => Promise<void>
}

/** Tells all processes on this database that sessions or permissions of a tenant have changed. */
export async function publishPermissionChange(db: Db, tenantId: string): Promise<void> {
  await db.pool.query('SELECT pg_notify($1, $2)', [channel, tenantId])
}

/** Listens for permission changes until it is closed, and again after a lost connection. Holds one connection. */
export function watchPermissionChanges(
  db: Db,
  { onChange, onListening }: Listener,
): PermissionWatch {
  const closing = new AbortController()
  let isListening = false

  /** Listens until the connection is lost or the watch is closed. */
  async function listen(client: PoolClient): Promise<void> {
    client.on('notification', ({ payload = '' }) => onChange(payload))
    const end = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      client.on('end', () => resolve())
      closing.signal.addEventListener('abort', () => resolve())
    })
    await client.query(`LISTEN ${channel}`)
    if (closing.signal.aborted) return
    onListening()
    isListening = true
    await end
  }

  async function listenAgainAndAgain(): Promise<void> {
    while (!closing.signal.aborted) {
      const client = await db.pool.connect().catch(() => undefined)
      // While the database cannot be reached, every actor is looked up.
      if (client) await listen(client).catch(() => {})
      isListening = false
      client?.release(true)
      await sleep(retryMs, undefined, { ref: false, signal: closing.signal }).catch(() => {})
    }
  }

  const listening = listenAgainAndAgain()
  return {
    isListening: () => isListening,
    close: () => {
      closing.abort()
      return listening
    },
  }
}

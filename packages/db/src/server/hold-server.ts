import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import type { Cluster } from './cluster.ts'
import { findPortOfServer } from './left-server.ts'

const retryMs = 500

type HeldServer = {
  cluster: Cluster
  connect: () => Promise<Client>
  /** Starts the server again at the same address. */
  restart: () => Promise<unknown>
  report: (line: string) => void
}

/**
 * Keeps one connection to the server open, by which other programs see that it is in use. When the connection
 * breaks, reconnects, and restarts a server that is gone, until `release` is called.
 */
export async function holdServer(server: HeldServer): Promise<{ release: () => Promise<void> }> {
  const { cluster, connect, restart, report } = server
  const released = new AbortController()
  let recovery = Promise.resolve()
  let held = await open()

  async function open(): Promise<Client> {
    const client = await connect()
    client.once('end', () => {
      if (!released.signal.aborted) recovery = recover()
    })
    return client
  }

  async function recover(): Promise<void> {
    report('Database: the connection broke; bringing the server back')
    let lastProblem = ''
    while (!released.signal.aborted) {
      try {
        // A server whose worker crashed recovers by itself; one without a process needs a start.
        if ((await findPortOfServer(cluster.data)) === undefined) await restart()
        held = await open()
        report('Database: the server is back')
        return
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error)
        if (problem !== lastProblem) report(`Database: ${problem}`)
        lastProblem = problem
        await sleep(retryMs, undefined, { signal: released.signal }).catch(() => {})
      }
    }
  }

  return {
    release: async () => {
      released.abort()
      await recovery
      await held.end()
    },
  }
}

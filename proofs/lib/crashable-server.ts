import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openCluster } from '@inventory-pro/db/server/cluster'
import { startEmbedded } from '@inventory-pro/db/server/embedded'
import { Client } from 'pg'

/** A PostgreSQL as durable as in production, whose processes can be killed all at once. */
export type CrashableServer = AsyncDisposable & {
  url: string
  kill: () => Promise<void>
  /** Waits until it runs again, on the same port, with everything that it had promised to keep. */
  restart: () => Promise<void>
}

export async function startCrashable(): Promise<CrashableServer> {
  const folder = await mkdtemp(join(tmpdir(), 'inventory-pro-crash-'))
  const server = await startEmbedded(folder)
  const cluster = await openCluster(join(folder, 'postgres'))
  const pidFile = join(cluster.data, 'postmaster.pid')

  return {
    url: server.url,
    kill: async () => {
      const [firstLine = ''] = (await readFile(pidFile, 'utf8')).split('\n')
      await killFamily(Number(firstLine))
    },
    restart: () => waitUntilUp(server.url),
    [Symbol.asyncDispose]: async () => {
      await server.stop()
      await rm(folder, { recursive: true })
    },
  }
}

/** The embedded server is started again by itself; it accepts connections once it has replayed its log. */
async function waitUntilUp(url: string): Promise<void> {
  for (;;) {
    const client = new Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query('SELECT 1')
      return
    } catch {
      await sleep(100)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

/** Kills a process and all its children. Held still first, it can start no others meanwhile. */
async function killFamily(parent: number): Promise<void> {
  process.kill(parent, 'SIGSTOP')
  const family = [parent, ...(await childrenOf(parent))]
  for (const pid of family) process.kill(pid, 'SIGKILL')
  for (const pid of family) while (await isRunning(pid)) await sleep(10)
}

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0)
  const parents = await Promise.all(pids.map(parentOf))
  return pids.filter((_, index) => parents[index] === parent)
}

async function parentOf(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name of the program, in brackets, may hold anything; the parent is the second word after it.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** A process that was killed and whose end nobody has taken note of has no folder any more. */
function isRunning(pid: number): Promise<boolean> {
  return readlink(`/proc/${pid}/cwd`).then(
    () => true,
    () => false,
  )
}

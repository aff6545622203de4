import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { stopServer } from './cluster-process.ts'
import { inUse, type Cluster } from './cluster.ts'

/** The application name of every connection of this program, also in `client.ts`. */
export const applicationName = 'inventory-pro'

/**
 * Prepares a start: stops a server whose program was killed, and waits for one that is stopping. Refuses the start if a
 * program still uses the server.
 */
export async function clearLeftServer(cluster: Cluster): Promise<void> {
  for (let attempt = 1; attempt <= 60; attempt += 1) {
    const port = await findPortOfServer(cluster.data)
    if (port === undefined) return

    // Give a program that is just starting the time to connect.
    await sleep(500)
    const programs = await countPrograms(cluster, port)
    if (programs === 0) return stopServer(cluster)
    if (programs !== undefined) break
  }
  throw inUse(cluster.data)
}

/** The port of the server if a program is using it now. */
export async function findPortInUse(cluster: Cluster): Promise<number | undefined> {
  const port = await findPortOfServer(cluster.data)
  if (port === undefined) return undefined
  return (await countPrograms(cluster, port)) ? port : undefined
}

/** Whether a program still uses the server: a killed one has no connections left. */
async function countPrograms({ password }: Cluster, port: number): Promise<number | undefined> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rowCount } = await client.query(
      'SELECT FROM pg_stat_activity WHERE application_name = $1',
      [applicationName],
    )
    return rowCount ?? 0
  } catch {
    return undefined
  } finally {
    await client.end()
  }
}

/** Returns the port of the server that runs on this data folder; removes the pid file of a dead one. */
export async function findPortOfServer(data: string): Promise<number | undefined> {
  const file = join(data, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const [pid, , , port] = lines.map(Number)
  if (!pid || !port) return undefined
  if (await isServer(pid, data)) return port

  // The process id may now belong to another program, which PostgreSQL would take for a server.
  await rm(file)
  return undefined
}

async function isServer(pid: number, data: string): Promise<boolean> {
  try {
    if (process.platform !== 'linux') return process.kill(pid, 0)
    // A server works in its data folder.
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(data))
  } catch {
    return false
  }
}

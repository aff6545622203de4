import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { StartupError } from '../startup-error.ts'
import { startServer, stopServer, stopServerWithThisProcess } from './cluster-process.ts'
import { openCluster, type Cluster } from './cluster.ts'
import { holdServer } from './hold-server.ts'
import { applicationName, clearLeftServer, findPortInUse } from './left-server.ts'

const databaseName = 'inventory_pro'

export type EmbeddedServer = {
  /** Address of the database, password included. */
  url: string
  /** Whether the database was created just now. */
  isNew: boolean
  /** Stops the server cleanly, and closes open connections. */
  stop: () => Promise<void>
}

/**
 * Starts an embedded PostgreSQL that keeps its files in `<dataDir>/postgres` and listens on this machine only.
 * Restarts it on the same port if it ends unasked, and reports that. One program at a time may use a folder;
 * a server left by a killed program is stopped first.
 */
export async function startEmbedded(
  dataDir: string,
  report: (line: string) => void = () => {},
): Promise<EmbeddedServer> {
  return startIn(await makeFolder(dataDir), { isTemporary: false, report })
}

/**
 * Returns the server of `dataDir` for a command. If an Inventory Pro is running, that is its server, which outlives the
 * command. Otherwise it starts one that stops with the command.
 */
export async function shareEmbedded(
  dataDir: string,
): Promise<Pick<EmbeddedServer, 'url' | 'stop'>> {
  const folder = await makeFolder(dataDir)
  const cluster = await openCluster(folder)
  const port = await findPortInUse(cluster)
  if (port === undefined) return startIn(folder, { isTemporary: false, report: () => {} })
  return { url: `${addressOf(cluster, port)}/${databaseName}`, stop: () => Promise.resolve() }
}

/** Starts an empty server that is fast because it keeps nothing: for tests and trials. */
export async function startTemporary(): Promise<EmbeddedServer & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'inventory-pro-'))
  const server = await startIn(folder, { isTemporary: true, report: () => {} })
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true })
  }
  return { ...server, stop, [Symbol.asyncDispose]: stop }
}

async function makeFolder(dataDir: string): Promise<string> {
  const folder = resolve(dataDir, 'postgres')
  await mkdir(folder, { recursive: true }).catch((cause: Error) => {
    throw new StartupError(
      `The folder for the database cannot be made: ${cause.message}. Set DATA_DIR to one that this user may write to.`,
      { cause },
    )
  })
  return folder
}

type StartOptions = { isTemporary: boolean; report: (line: string) => void }

async function startIn(
  folder: string,
  { isTemporary, report }: StartOptions,
): Promise<EmbeddedServer> {
  const cluster = await openCluster(folder)
  await clearLeftServer(cluster)
  const isDurable = !isTemporary
  const port = await startServer(cluster, { isDurable })
  const callOffWatch = stopServerWithThisProcess(cluster, isTemporary ? folder : undefined)

  const address = addressOf(cluster, port)
  const isNew = await ensureDatabase(`${address}/postgres`)
  const hold = await holdServer({
    connect: () => connect(`${address}/postgres`),
    cluster,
    restart: () => startServer(cluster, { isDurable, port }),
    report,
  })

  return {
    url: `${address}/${databaseName}`,
    isNew,
    stop: async () => {
      await hold.release()
      await stopServer(cluster)
      callOffWatch()
    },
  }
}

function addressOf({ password }: Cluster, port: number): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}`
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString, application_name: applicationName })
  // Without a listener a crash of the server would end this process; the pool notices by itself.
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Creates the database unless it exists; returns whether it did. */
async function ensureDatabase(url: string): Promise<boolean> {
  const client = await connect(url)
  try {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName])
    if (found.rowCount) return false
    await client.query(`CREATE DATABASE ${databaseName}`)
    return true
  } finally {
    await client.end()
  }
}

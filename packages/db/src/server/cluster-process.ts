import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { StartupError } from '../startup-error.ts'
import { inUse, type Cluster } from './cluster.ts'
import { findFreePort } from './free-port.ts'
import { asUser, runAs } from './server-user.ts'

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The program reports its own failed statements; the log stays small.
  log_min_messages: 'log',
  log_checkpoints: 'off',
}

/** Settings for speed; data is lost when the machine stops. */
const volatileSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

type ServerOptions = {
  isDurable: boolean
  /** A free port unless given. */
  port?: number
}

/** Starts the server on this machine only and returns its port once it accepts connections. */
export async function startServer(
  cluster: Cluster,
  { isDurable, port: fixedPort }: ServerOptions,
): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = fixedPort ?? (await findFreePort('127.0.0.1'))
    const options = Object.entries({ port, ...settings, ...(isDurable ? {} : volatileSettings) })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' ')
    await rm(cluster.log, { force: true })
    try {
      // Wait long, because after a crash the server first replays its log.
      await pgCtl(cluster, [
        'start',
        '--wait',
        '--timeout=600',
        `--log=${cluster.log}`,
        `--options=${options}`,
      ])
      return port
    } catch (cause) {
      const log = await readFile(cluster.log, 'utf8').catch(() => '')
      // Another program may have taken the port in between.
      if (fixedPort === undefined && log.includes('could not bind') && attempt < 5) continue
      throw explainFailedStart(cluster, log, cause)
    }
  }
}

/** Closes all connections, writes a checkpoint and stops the server. */
export function stopServer(cluster: Cluster): Promise<void> {
  return pgCtl(cluster, stopArguments)
}

const stopArguments = ['stop', '--wait', '--timeout=60', '--mode=fast']

/**
 * Stops the server if this process ends without doing so, as when it is killed, and then removes `folder`, if given.
 * Returns a function that cancels the watch.
 */
export function stopServerWithThisProcess(cluster: Cluster, folder?: string): () => void {
  // Windows has no `sh`; there the next start stops a server that is left running.
  if (process.platform === 'win32') return () => {}

  // Only the end of this process closes the pipe that `cat` reads.
  const script = folder === undefined ? 'cat; "$@"' : 'cat; "$@"; rm -rf "$0"'
  const { file, args, options } = asUser(cluster.user, [
    'sh',
    '-c',
    script,
    folder ?? 'sh',
    ...pgCtlCommand(cluster, stopArguments),
  ])
  const watch = spawn(file, args, {
    ...options,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watch.unref()
  return () => {
    watch.kill('SIGKILL')
    watch.stdin.destroy()
  }
}

function pgCtl(cluster: Cluster, args: string[]): Promise<void> {
  return runAs(cluster.user, pgCtlCommand(cluster, args))
}

function pgCtlCommand(cluster: Cluster, [verb = '', ...rest]: string[]): string[] {
  return [cluster.pgCtl, verb, `--pgdata=${cluster.data}`, '--silent', ...rest]
}

function explainFailedStart(cluster: Cluster, log: string, cause: unknown): StartupError {
  if (log.includes('lock file "postmaster.pid" already exists')) return inUse(cluster.data)
  const reason = log.match(/FATAL: {2}(.*)/)?.[1] ?? 'see the log'
  return new StartupError(`The database did not start: ${reason} (log: ${cluster.log})`, { cause })
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const entry = join(import.meta.dirname, '../../apps/api/src/main.ts')

const shiftClock = join(import.meta.dirname, 'shift-clock.ts')

const settings = {
  // One secret for all, so that a token of one process is good at the others.
  JWT_SECRET: 'a secret that every process of a proof knows',
  // Their keys and signed heads stay apart from those of the product in this folder.
  DATA_DIR: join(tmpdir(), 'inventory-pro-proofs'),
  HOST: '127.0.0.1',
  PUBLIC_URL: '',
  // So that a proof can come from as many addresses as it needs.
  TRUST_PROXY: '127.0.0.1',
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  CALLS_PER_SECOND: '1000000',
}

/** The product as a process of its own; it keeps its address when it is killed and started again. */
export type ApiProcess = AsyncDisposable & {
  url: string
  pid: number
  hasEnded: () => boolean
  /** Ends it at once, with whatever is under way. */
  kill: () => Promise<void>
  /** Starts it again and waits until it answers. */
  restart: () => Promise<void>
}

type Options = Partial<typeof settings> & {
  /** How far the clock of the process is off. */
  clockShiftMs?: number
  /** How many files and connections the process may have open. */
  descriptorLimit?: number
}

/** Starts the product on a port that the system chooses. Settings that are given take the place of those above. */
export async function startApi(
  databaseUrl: string,
  { clockShiftMs = 0, descriptorLimit, ...overrides }: Options = {},
): Promise<ApiProcess> {
  const env = {
    ...process.env,
    ...settings,
    ...overrides,
    DATABASE_URL: databaseUrl,
    CLOCK_SHIFT_MS: String(clockShiftMs),
  }
  const preload = clockShiftMs === 0 ? [] : ['--import', shiftClock]
  const command = 'if [ -n "$1" ]; then ulimit -n "$1"; fi; shift; exec "$@"'
  const node = [process.execPath, ...preload, entry]
  const start = (port: string) =>
    spawn('sh', ['-c', command, 'sh', String(descriptorLimit ?? ''), ...node], {
      env: { ...env, PORT: port },
      stdio: ['ignore', 'pipe', 'inherit'],
    })

  let child = start('0')
  const url = await readAddress(child)

  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  return {
    url,
    get pid() {
      return child.pid ?? 0
    },
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    kill: () => end('SIGKILL'),
    restart: async () => {
      child = start(new URL(url).port)
      await readAddress(child)
    },
    [Symbol.asyncDispose]: () => end('SIGTERM'),
  }
}

/** Starts the product `count` times on one database. */
export async function startApis(
  databaseUrl: string,
  count: number,
): Promise<{ apis: ApiProcess[] } & AsyncDisposable> {
  const stack = new AsyncDisposableStack()
  const apis = await Promise.all(
    Array.from({ length: count }, async () => stack.use(await startApi(databaseUrl))),
  )
  return { apis, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const [, port] = /http:\/\/localhost:(\d+)/.exec(output) ?? []
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`The API ended before it answered.\n${output}`)))
  })
}

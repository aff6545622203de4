import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const entry = join(import.meta.dirname, '../../apps/api/src/main.ts')

/** Starts the product as its users do, with a new database, on a port that the system chooses. */
export async function startApp() {
  const dataDir = await mkdtemp(join(tmpdir(), 'inventory-pro-e2e-'))
  const settings = { DATA_DIR: dataDir, DATABASE_URL: '', PUBLIC_URL: '', PORT: '0' }
  const app = spawn(process.execPath, [entry], {
    env: {
      ...process.env,
      ...settings,
      // The browsers play the proxy that says where their people come from.
      TRUST_PROXY: '127.0.0.1',
      NODE_ENV: 'development',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    if (app.exitCode === null && app.kill()) await once(app, 'exit')
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const { url, demoLogin } = await readStart(app)
    // From now on it prints nothing but errors, which explain a journey that fails.
    app.stdout.pipe(process.stderr)
    return { url, demoLogin, dataDir, mailFolder: join(dataDir, 'mail'), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type Start = { url: string; demoLogin: { email: string; password: string } }

/** Reads the address and the demo's log-in, which the app prints once it answers. */
function readStart(app: ChildProcess): Promise<Start> {
  return new Promise((resolve, reject) => {
    let output = ''
    app.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const [url] = /http:\/\/localhost:\d+/.exec(output) ?? []
      const [, email, password] = /To look around: (\S+), password (\S+)\n/.exec(output) ?? []
      if (url && email && password) resolve({ url, demoLogin: { email, password } })
    })
    app.once('error', reject)
    app.once('exit', () => reject(new Error(`The app ended before it answered.\n${output}`)))
  })
}

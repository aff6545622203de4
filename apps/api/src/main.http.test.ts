import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { Agent, get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { findFreePort } from '@inventory-pro/db/server/free-port'
import { makeEmptyDatabase } from '@inventory-pro/db/testing/test-database'
import { openWire } from '@inventory-pro/db/testing/wire'
import { afterAll, expect, test } from 'vitest'
import { call } from './testing/call.ts'
import { testApi } from './testing/test-api.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'inventory-pro-data-'))
afterAll(() => rm(dataDir, { recursive: true }))

const common = {
  LOG_LEVEL: 'silent',
  JWT_SECRET: 'a secret that only the tests know',
  PORT: '0',
  DATA_DIR: dataDir,
}
const timeoutMs = 60_000

type Server = ChildProcessByStdio<null, Readable, Readable>

function start(settings: Record<string, string>): Server {
  const main = join(import.meta.dirname, 'main.ts')
  const env = { ...common, ...settings }
  return spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function addressOf({ stdout }: Server): Promise<string> {
  let said = ''
  for await (const chunk of stdout) {
    said += String(chunk)
    const [, address] = /Inventory Pro is at (\S+)/.exec(said) ?? []
    if (address !== undefined) return address
  }
  throw new Error(`It ended without an address: ${said}`)
}

/** What a server says that cannot start, and how it ends. */
async function failure(settings: Record<string, string>) {
  const server = start(settings)
  const [said, [code]] = await Promise.all([text(server.stderr), once(server, 'exit')])
  return { said, code: code as number | null }
}

test(
  'starts on an empty database, and ends at a signal though a connection lies idle',
  { timeout: timeoutMs },
  async () => {
    await using database = await makeEmptyDatabase()
    const server = start({ DATABASE_URL: database.url })
    const { hostname, port } = new URL(await addressOf(server))
    const idle = connect(Number(port), hostname)
    idle.write('GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n')
    const [answer] = await once(idle, 'data')
    expect(String(answer)).toContain('HTTP/1.1 200 OK')

    server.kill('SIGTERM')
    const [code] = await once(server, 'exit')

    expect(code).toBe(0)
  },
)

/** Starts a server, and returns all that it prints until it is ready. */
async function startAndRead(settings: Record<string, string>) {
  const server = start(settings)
  let printed = ''
  for await (const chunk of server.stdout.iterator({ destroyOnReturn: false })) {
    printed += String(chunk)
    if (printed.includes('Ctrl-C stops it.')) break
  }
  const [, url = ''] = /Inventory Pro is at (\S+)/.exec(printed) ?? []
  const ended = once(server, 'exit').then(([code]) => code as number | null)
  const stop = () => {
    server.kill('SIGTERM')
    return ended
  }
  const dispose = async () => void (await stop())
  return { stop, printed, port: new URL(url).port, [Symbol.asyncDispose]: dispose }
}

async function tokenStatus(url: string, body: { email: string; password: string }) {
  return (await call(url, { path: 'auth.token', body })).status
}

test.each([
  { where: 'in production', settings: { NODE_ENV: 'production' }, host: '127.0.0.1' },
  // Stands for any address that others reach.
  { where: 'on another address', settings: { HOST: '127.0.0.2' }, host: '127.0.0.2' },
  {
    where: 'behind a proxy with a public name',
    settings: { PUBLIC_URL: 'https://stock.example.com' },
    host: '127.0.0.1',
  },
])(
  'offers no demo business and no open metrics $where',
  async ({ where, settings, host }) => {
    const port = String(await findFreePort(host))
    const given = { DATA_DIR: join(dataDir, where), PORT: port, ...settings }
    await using running = await startAndRead(given)
    const url = `http://${host}:${port}`

    expect(running.printed).not.toMatch(/demo|password/i)
    expect((await fetch(`${url}/metrics`)).status).toBe(404)
    const demo = { email: 'demo@inventory.example', password: 'harbour-lane-demo' }
    expect(await tokenStatus(url, demo)).toBe(401)
  },
  timeoutMs,
)

test(
  'offers a demo business on this machine, with a password of this installation',
  async () => {
    const folder = join(dataDir, 'local')
    await using running = await startAndRead({ DATA_DIR: folder })
    const url = `http://127.0.0.1:${running.port}`

    const [, email = '', password = ''] =
      /To look around: (\S+), password (\S+)/.exec(running.printed) ?? []
    expect(password).toBe(await readFile(join(folder, 'demo-password'), 'utf8'))
    expect((await stat(join(folder, 'demo-password'))).mode & 0o077).toBe(0)
    expect(await tokenStatus(url, { email, password })).toBe(200)
    expect(await tokenStatus(url, { email, password: 'harbour-lane-demo' })).toBe(401)
    expect((await fetch(`${url}/metrics`)).status).toBe(200)
  },
  timeoutMs,
)

test(
  'in production answers everything that arrives while it leaves, and ends within 10 s',
  async () => {
    await using database = await makeEmptyDatabase()
    const settings = { NODE_ENV: 'production', DATABASE_URL: database.url }
    await using running = await startAndRead(settings)
    const url = `http://127.0.0.1:${running.port}`
    const agent = new Agent({ keepAlive: true })
    // Says nothing, and is closed when the server ends.
    connect(Number(running.port), '127.0.0.1').on('error', () => {})

    // Each keeps sending on its connection until the server says that it closes it.
    const clients = Array.from({ length: 8 }, async () => {
      const statuses = new Set<number>()
      for (;;) {
        const { statusCode = 0, headers } = await getWith(agent, `${url}/trpc/auth.me`)
        statuses.add(statusCode)
        if (headers.connection === 'close') return statuses
      }
    })
    const askedMs = performance.now()
    const ended = running.stop()
    for (const statuses of await Promise.all(clients)) expect(statuses).toEqual(new Set([401]))
    // A connection that comes now is served as well.
    expect((await fetch(`${url}/livez`)).status).toBe(200)

    expect(await ended).toBe(0)
    expect(performance.now() - askedMs).toBeLessThan(10_000)
  },
  timeoutMs,
)

/** Gets an address over the connections of an agent, which `fetch` would not show the end of. */
function getWith(agent: Agent, url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (answer) => {
      answer.resume().once('end', () => resolve(answer))
    }).once('error', reject)
  })
}

test('says in one sentence why it cannot start', { timeout: timeoutMs }, async () => {
  await using api = await testApi()
  await using database = await makeEmptyDatabase()
  await using pooler = await openWire(database.url, { dropsOptions: true })
  const { port } = new URL(api.url)
  const grid = [
    {
      settings: { DATABASE_URL: database.url, PORT: port },
      says: `Port ${port} is in use by another program. Stop that one, or set PORT to a free port.\n`,
    },
    {
      settings: { DATABASE_URL: database.url, HOST: '203.0.113.1' },
      says: expect.stringMatching(/^This machine does not have the address 203\.0\.113\.1\..*\n$/),
    },
    {
      settings: { DATABASE_URL: 'postgresql://ana@127.0.0.1:1/stock' },
      says: expect.stringMatching(/^The database server 127\.0\.0\.1:1 cannot be used: .*\n$/),
    },
    {
      settings: { DATABASE_URL: pooler.url },
      says: expect.stringMatching(
        /^The database runs our statements as \w+ and not as inventory_app, .*\n$/,
      ),
    },
    {
      settings: { PORT: 'http' },
      says: expect.stringContaining('PORT must be a whole number from 0 to 65535'),
    },
  ]

  for (const { settings, says } of grid) {
    expect(await failure(settings)).toEqual({ said: says, code: 1 })
  }
})

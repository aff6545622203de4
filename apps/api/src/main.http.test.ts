import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { makeEmptyDatabase } from '@inventory-pro/db/testing/test-database'
import { openWire } from '@inventory-pro/db/testing/wire'
import { afterAll, expect, test } from 'vitest'
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

    const askedMs = performance.now()
    server.kill('SIGTERM')
    const [code] = await once(server, 'exit')

    expect(code).toBe(0)
    expect(performance.now() - askedMs).toBeLessThan(4_000)
  },
)

test(
  'in production there is no demo business, whose password everyone knows',
  async () => {
    const server = start({ NODE_ENV: 'production', DATA_DIR: join(dataDir, 'production') })
    let said = ''
    for await (const chunk of server.stdout) {
      said += String(chunk)
      if (said.includes('Ctrl-C stops it.')) break
    }
    server.kill('SIGTERM')
    await once(server, 'exit')

    expect(said).toContain('Inventory Pro is at')
    expect(said).not.toMatch(/demo|password/i)
  },
  timeoutMs,
)

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

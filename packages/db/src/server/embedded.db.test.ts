import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { shareEmbedded, startEmbedded, startTemporary } from './embedded.ts'

// One folder for all: to make the files of a server takes far longer than to start it.
const dataDir = await mkdtemp(join(tmpdir(), 'inventory-pro-embedded-'))
afterAll(() => rm(dataDir, { recursive: true }))

async function start() {
  const server = await startEmbedded(dataDir)
  return { ...server, [Symbol.asyncDispose]: server.stop }
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' })
  await client.end()
  return rows.flat()
}

/** Another program that starts the server and then only lives. */
async function runElsewhere(start: string) {
  const program = `
    const { startEmbedded, startTemporary } = await import(${JSON.stringify(import.meta.resolve('./embedded.ts'))})
    const server = await ${start}
    console.log(server.url)
    setInterval(() => {}, 60_000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<Buffer>((resolve) => child.stdout.once('data', resolve))
  return {
    url: String(url).trim(),
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

const serverFile = join(dataDir, 'postgres/data/postmaster.pid')
const isRunning = () => existsSync(serverFile)

test('keeps written data, and creates the database only once', async () => {
  {
    await using first = await start()
    expect(first.isNew).toBe(true)
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n')
  }
  expect(isRunning()).toBe(false)

  await using second = await start()
  expect(second.isNew).toBe(false)
  expect(await query(second.url, 'SELECT n FROM kept')).toEqual([1])
})

test('restarts a server whose process was killed, at the same address and with all its data', async () => {
  await using server = await start()
  await query(server.url, 'CREATE TABLE survivors AS SELECT 1 AS n')
  const firstPid = Number((await readFile(serverFile, 'utf8')).split('\n')[0])

  process.kill(firstPid, 'SIGKILL')

  await expect
    .poll(() => query(server.url, 'SELECT n FROM survivors').catch(() => null))
    .toEqual([1])
  expect(Number((await readFile(serverFile, 'utf8')).split('\n')[0])).not.toBe(firstPid)
})

test('stays reachable after one of its worker processes was killed', async () => {
  await using server = await start()
  const [worker] = await query(
    server.url,
    `SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'`,
  )

  process.kill(Number(worker), 'SIGKILL')

  await expect.poll(() => query(server.url, 'SELECT 1').catch(() => null)).toEqual([1])
})

test('an acknowledged write is on disk', async () => {
  const settings = `SELECT name || '=' || setting FROM pg_settings
    WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name`
  await using server = await start()
  expect(await query(server.url, settings)).toEqual([
    'fsync=on',
    'full_page_writes=on',
    'synchronous_commit=on',
  ])
})

test('text is UTF-8, knows the letters of all languages, and is ordered alike on every machine', async () => {
  await using server = await start()

  const rows = await query(
    server.url,
    `SELECT lower('ÄÇŽΣЖ'), current_setting('server_encoding'), datlocprovider::text, datlocale
     FROM pg_database WHERE datname = current_database()`,
  )

  expect(rows).toEqual(['äçžσж', 'UTF8', 'b', 'C.UTF-8'])
})

test('only this machine reaches the server, and only with the password', async () => {
  await using server = await start()

  expect(await query(server.url, 'SHOW listen_addresses')).toEqual(['127.0.0.1'])
  const stranger = Object.assign(new URL(server.url), { password: 'guess' }).href
  await expect(query(stranger, 'SELECT 1')).rejects.toThrow('password authentication failed')
  const file = await stat(join(dataDir, 'postgres/data/inventory-pro-password'))
  expect(file.mode & 0o777).toBe(0o600)
})

test('a second program is refused, and the first goes on', async () => {
  await using server = await start()

  await expect(startEmbedded(dataDir)).rejects.toThrow('in use by another Inventory Pro')

  expect(await query(server.url, 'SELECT 1')).toEqual([1])
})

test('a command shares the server of a running program, and has one of its own when none runs', async () => {
  {
    await using server = await start()
    const shared = await shareEmbedded(dataDir)
    expect(shared.url).toBe(server.url)
    await shared.stop()
    expect(await query(server.url, 'SELECT 1')).toEqual([1])
  }
  const own = await shareEmbedded(dataDir)
  expect(await query(own.url, 'SELECT 1')).toEqual([1])
  await own.stop()
  expect(isRunning()).toBe(false)
})

test('the server of a killed program stops by itself, and nothing is lost', async () => {
  const program = await runElsewhere(`startEmbedded(${JSON.stringify(dataDir)})`)
  await query(program.url, 'INSERT INTO kept VALUES (2)')

  await program.kill()

  await expect.poll(isRunning).toBe(false)
  await using server = await start()
  expect(await query(server.url, 'SELECT n FROM kept')).toContain(2)
})

test('a start right after a kill waits for the server that is still stopping', async () => {
  const program = await runElsewhere(`startEmbedded(${JSON.stringify(dataDir)})`)
  await query(program.url, 'INSERT INTO kept VALUES (3)')
  await program.kill()

  await using server = await start()

  expect(await query(server.url, 'SELECT n FROM kept')).toContain(3)
})

test('a process number that another program has by now does not stop the start', async () => {
  const first = await start()
  const left = await readFile(serverFile, 'utf8')
  await first.stop()
  await writeFile(serverFile, left.replace(/^\d+/, String(process.pid)))

  await using server = await start()

  expect(await query(server.url, 'SELECT 1')).toEqual([1])
})

test('a temporary server leaves no trace', async () => {
  let folder: string
  {
    await using server = await startTemporary()
    const [data] = await query(server.url, 'SHOW data_directory')
    folder = dirname(String(data))
    expect(existsSync(folder)).toBe(true)
  }
  expect(existsSync(folder)).toBe(false)
})

test('a temporary server leaves no trace when its program is killed', async () => {
  const program = await runElsewhere('startTemporary()')
  const [data] = await query(program.url, 'SHOW data_directory')

  await program.kill()

  await expect.poll(() => existsSync(dirname(String(data)))).toBe(false)
})

test('explains in words that the data folder cannot be created', async () => {
  await expect(startEmbedded('/dev/null/data')).rejects.toThrow(
    /^The folder for the database cannot be made: .* Set DATA_DIR to one that this user may write to\.$/,
  )
})

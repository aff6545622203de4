import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv as parseEnvFile } from 'node:util'
import { createInventoryClient } from '@inventory-pro/client'
import { startTemporary } from '@inventory-pro/db/server/embedded'
import { findFreePort } from '@inventory-pro/db/server/free-port'
import { openClient } from '@inventory-pro/db/testing/open-client'
import { expect, test } from 'vitest'
import { parseEnv, rootFolder } from './env.ts'
import { startServer } from './start-server.ts'
import { type CodeBlock, codeBlocks, hasCommands, runBlock } from './testing/guide.ts'
import { newPerson } from './testing/new-person.ts'
import { testApi } from './testing/test-api.ts'

const hasCurl = await hasCommands('curl', 'jq')
/** The client resolves from its own package. */
const clientFolder = join(rootFolder, 'packages/client')

/** What the comments at the ends of lines say that a block prints. */
function promisedOutput({ language, code }: CodeBlock): string {
  const pattern = language === 'ts' ? /console\.log\(.*\) \/\/ (.*)$/gm : / # (.*)$/gm
  return Array.from(code.matchAll(pattern), ([, text]) => `${text}\n`).join('')
}

test('every block of the guide for integrators prints what the guide says', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const scopes = ['catalog:read', 'catalog:write', 'stock:read', 'stock:write'] as const
  const { key } = await client.apiKey.create.mutate({ name: 'Guide', scopes: [...scopes] })
  const variables = { INVENTORY_URL: api.url, INVENTORY_KEY: key }

  const blocks = await codeBlocks('integrate.md')
  const shown = blocks.filter((block) => promisedOutput(block) !== '')
  const runnable = shown.filter(({ language }) => language === 'ts' || hasCurl)
  for (const block of runnable) {
    const printed = await runBlock(block, { cwd: clientFolder, variables })
    expect(printed).toBe(promisedOutput(block))
  }
  expect(shown).toHaveLength(blocks.length - 1)
})

/** Whether this machine has a `pg_dump` that can read the embedded server. */
async function canDump(): Promise<boolean> {
  if (!(await hasCommands('pg_dump', 'pg_restore'))) return false
  const code = 'pg_dump --version | grep -oE "[0-9]+" | head -n 1'
  return Number(await runBlock({ language: 'sh', code }, { cwd: rootFolder })) >= 18
}

/** Starts the server of the guide's settings, apart from the places where this machine differs. */
async function startAsInGuide(settings: NodeJS.ProcessEnv) {
  const { stop } = await startServer(parseEnv({ ...settings, LOG_LEVEL: 'silent' }))
  const url = `http://${settings['HOST']}:${settings['PORT']}`
  return { url, [Symbol.asyncDispose]: stop }
}

test('the guide for hosts creates, watches, backs up, restores and verifies a database', async () => {
  await using end = new AsyncDisposableStack()
  const server = end.use(await startTemporary())
  const superuser = end.use(await openClient(server.url))
  const dataDir = await mkdtemp(join(tmpdir(), 'inventory-pro-guide-'))
  end.defer(() => rm(dataDir, { recursive: true }))
  const { host } = new URL(server.url)
  const address = (database: string, user: string, password: string) =>
    `postgresql://${host}/${database}?user=${user}&password=${password}`
  const variables: NodeJS.ProcessEnv = {
    BACKUP_URL: address('inventory', 'inventory_backup', 'choose-another'),
    BACKUP_FILE: join(dataDir, 'inventory.dump'),
    RESTORED_URL: address('inventory_restored', 'inventory', 'choose-one'),
  }
  const isDumpable = await canDump()

  for (const { language, code } of await codeBlocks('host.md')) {
    if (language === 'sql') {
      for (const statement of code.split(';\n')) await superuser.query(statement)
    } else if (language === 'env') {
      const settings = parseEnvFile(code)
      const url = settings['DATABASE_URL']?.replace('db.internal:5432', host)
      const port = String(await findFreePort('127.0.0.1'))
      Object.assign(variables, settings, { DATABASE_URL: url, DATA_DIR: dataDir, PORT: port })
      const running = end.use(await startAsInGuide(variables))
      await newPerson({ ...running, client: createInventoryClient(running) })
      const backup = end.use(await openClient(variables['BACKUP_URL'] ?? ''))
      await backup.query('SET row_security = off')
      const { rows } = await backup.query('SELECT name FROM "User"')
      expect(rows).toHaveLength(1)
    } else if (code.includes('pg_') ? isDumpable : hasCurl || !code.includes('curl')) {
      const printed = await runBlock({ language, code }, { cwd: rootFolder, variables })
      if (code.includes('verify')) expect(printed).toContain('1 ledgers verified, 0 differences')
      if (code.includes('metrics')) expect(printed).toContain('inventory_procedure_seconds')
    }
  }
})

import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { parseEnv, rootFolder } from './env.ts'
import { testApi } from './testing/test-api.ts'

const run = promisify(execFile)

/** The blocks of code in one language in a guide. */
async function blocksIn(guide: string, language: string): Promise<string[]> {
  const text = await readFile(join(rootFolder, 'docs/guides', guide), 'utf8')
  const blocks = text.matchAll(new RegExp('^( *)```' + language + '\\n([\\s\\S]*?)^\\1```', 'gm'))
  return Array.from(blocks, ([, indent = '', code = '']) =>
    code.replaceAll(`\n${indent}`, '\n').trim(),
  )
}

/** What the comments behind `console.log(…)` say that it prints. */
function promisedOutput(code: string): string {
  return Array.from(
    code.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm),
    ([, text]) => `${text}\n`,
  ).join('')
}

test('every program of the guide for integrators prints what the guide says', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const scopes = ['catalog:read', 'catalog:write', 'stock:read', 'stock:write'] as const
  const { key } = await client.apiKey.create.mutate({ name: 'Guide', scopes: [...scopes] })
  const env = { INVENTORY_URL: api.url, INVENTORY_KEY: key }
  const programs = await blocksIn('integrate.md', 'ts')

  for (const code of programs) {
    // The client resolves from its own package.
    const cwd = join(rootFolder, 'packages/client')
    const args = ['--input-type=module-typescript', '--eval', code]
    const { stdout } = await run(process.execPath, args, { cwd, env })
    expect(stdout).toBe(promisedOutput(code))
    expect(stdout).not.toBe('')
  }
  expect(programs.length).toBeGreaterThan(0)
})

test('the settings of the guide for hosts are a valid environment', async () => {
  const [text = ''] = await blocksIn('host.md', 'env')
  const variables = Object.fromEntries(
    text.split('\n').map((line) => {
      const [name = '', ...value] = line.trim().split('=')
      return [name, value.join('=')]
    }),
  )
  expect(parseEnv(variables)).toMatchObject({ NODE_ENV: 'production', PORT: 5000 })
})

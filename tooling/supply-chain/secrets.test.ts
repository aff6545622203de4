import { execFile } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const run = promisify(execFile)
const rules = join(import.meta.dirname, '../../.secretlintrc.json')

/** What the scan of `pnpm check` says of a repository with these files: nothing when it finds nothing. */
async function scan(files: Record<string, string>): Promise<string> {
  await using folder = await temporaryFolder(files)
  const args = ['--secretlintrc', rules, '--no-terminalLink', '**/*']
  const scanning = run('secretlint', args, { cwd: folder.root })
  return await scanning.then(
    () => '',
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
  )
}

test('a key, a token or a password is found, in whatever file it stands', async () => {
  const random = (bytes: number) => randomBytes(bytes).toString('base64url')
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
  // Generated at run time, so that this file contains no secret.
  const planted = {
    'src/aws.ts': `const AWS_SECRET_ACCESS_KEY = '${randomBytes(30).toString('base64')}'`,
    '.env.local': `GITHUB_TOKEN=ghp_${randomBytes(18).toString('hex')}`,
    'deploy/.env.production': `DATABASE_URL=postgresql://app:${random(18)}@db.example.com/app`,
    'audit-key.pem': pem,
    'docs/api-key.md': `Authorization: Bearer ipk_${random(32)}.${crypto.randomUUID()}`,
  }

  const found = await scan(planted)
  for (const path of Object.keys(planted)) expect(found).toContain(`/${path}`)
})

test('reports nothing in a file without secrets', async () => {
  expect(await scan({ 'src/clean.ts': 'export const secret = readSecret()' })).toBe('')
})

import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { askPnpm } from './ask-pnpm.ts'

const root = join(import.meta.dirname, '../..')
const dayMs = 24 * 60 * 60 * 1000

/** A project under the rules of this repository, with one dependency. */
async function projectWith(dependencies: object, files: Record<string, string> = {}) {
  const rules = await readFile(join(root, 'pnpm-workspace.yaml'), 'utf8')
  // The patch belongs to a package that this project lacks.
  const withoutPatches = rules.replace(/^patchedDependencies:\n(?: .*\n)+/m, '')
  const ownFolders = 'cacheDir: ./cache\nstoreDir: ./store\n'
  return temporaryFolder({
    'pnpm-workspace.yaml': `${withoutPatches}\n${ownFolders}`,
    'package.json': JSON.stringify({ name: 'project', version: '1.0.0', dependencies }),
    ...files,
  })
}

/** A registry where one package has one version, published so long ago. */
async function registryOf(daysAgo: number) {
  const name = 'fresh'
  const server = createServer((_request, response) => {
    const time = { '1.0.0': new Date(Date.now() - daysAgo * dayMs).toISOString() }
    const dist = { tarball: 'http://localhost/none.tgz', integrity: 'sha512-AAAA' }
    const versions = { '1.0.0': { name, version: '1.0.0', dist } }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ name, 'dist-tags': { latest: '1.0.0' }, time, versions }))
  }).listen(0)
  await once(server, 'listening')
  // It listens on a port, not on a pipe.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}/`,
    [Symbol.asyncDispose]: async () => {
      server.close()
      await once(server, 'close')
    },
  }
}

test('a package that is not named may not run a script when it is installed', async () => {
  const scripts = { postinstall: "node -e \"require('fs').writeFileSync('ran', '')\"" }
  await using project = await projectWith(
    { scripted: 'file:./scripted' },
    {
      'scripted/package.json': JSON.stringify({ name: 'scripted', version: '1.0.0', scripts }),
    },
  )
  const install = askPnpm(project.root, ['install', '--offline', '--no-frozen-lockfile'])
  await expect(install).rejects.toThrow(/Ignored build scripts: scripted/)
})

test.each([
  [6, 'ERR_PNPM_NO_MATURE_MATCHING_VERSION'],
  [8, 'done'],
])('a version that is %i days old: %s', async (daysAgo, outcome) => {
  await using registry = await registryOf(daysAgo)
  await using project = await projectWith({ fresh: '1.0.0' })
  const install = askPnpm(project.root, ['install', '--lockfile-only', '--registry', registry.url])
  expect(await install.then(() => 'done', String)).toContain(outcome)
})

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const most = 17

/** The places that the guide lists, as they are for suppliers. */
function placesInGuide(): string[] {
  const guide = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
  const [, section = ''] = guide.split('## A new thing\n')
  const [table = ''] = section.split('\n## ')
  return [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, place = '']) => place)
}

// The products of the demo name where they come from.
const demoStory = ['demo-catalogue', 'demo-tasks'].map(
  (name) => `:!packages/core/src/seed/${name}.ts`,
)

/** The files that name suppliers, tests apart: they walk what the places say. */
function filesThatNameSuppliers(): string[] {
  const tests = [':!*.test.*', ':!*.test-d.ts']
  const where = ['packages', 'apps', 'e2e', 'docs/glossary.md', ...tests, ...demoStory]
  const args = ['grep', '-lE', '[sS]uppliers?([^a-z]|$)', '--', ...where]
  const files = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim().split('\n')
  return files.map((file) => file.replace(/migrations\/\d+_/, 'migrations/*_'))
}

test('the guide lists every place that names a thing', () => {
  const places = placesInGuide()

  expect(places.toSorted()).toEqual(filesThatNameSuppliers().toSorted())
  expect(places.length).toBeLessThanOrEqual(most)
})

import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { findLooseVersions } from './find-loose-versions.ts'

test('a dependency without one exact version is found, wherever it is stated', async () => {
  await using folder = await temporaryFolder({
    'pnpm-workspace.yaml':
      'packages: [a]\ncatalog:\n  exact: 1.2.3\n  caret: ^1.2.3\n  latest: latest',
    'package.json': '{ "devDependencies": { "exact": "1.2.3-beta.4", "tilde": "~1.2.3" } }',
    'a/package.json': `{
      "dependencies": { "ours": "workspace:*", "exact": "catalog:", "other": "catalog:other" },
      "optionalDependencies": { "anywhere": "https://example.com/a.tgz" }
    }`,
    'a/node_modules/theirs/package.json': '{ "dependencies": { "caret": "^1.2.3" } }',
  })

  expect((await findLooseVersions(folder.root)).toSorted()).toEqual([
    'a/package.json: anywhere https://example.com/a.tgz',
    'a/package.json: other catalog:other',
    'package.json: tilde ~1.2.3',
    'pnpm-workspace.yaml: caret ^1.2.3',
    'pnpm-workspace.yaml: latest latest',
  ])
})

import { mkdir, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { countSources } from './count-sources.ts'
import { findGaps, findProblems } from './find-problems.ts'
import { readModules } from './module-graph.ts'
import { rules } from './rules.ts'

type Files = Record<string, string>

const manifests: Files = {
  'packages/shared/package.json': '{ "exports": { "./*": "./src/*.ts" } }',
  'packages/db/package.json': '{ "exports": { "./*": "./src/*.ts" } }',
  'packages/core/package.json': '{ "exports": { "./*": "./src/*.ts" } }',
  'packages/client/package.json': '{ "exports": { ".": "./src/client.ts" } }',
  'apps/api/package.json': '{ "exports": { "./router": { "types": "./src/router.ts" } } }',
}

/** What breaks a rule in a small repository of these files, its packages linked as usual. */
async function problemsOf(files: Files) {
  await using folder = await temporaryFolder({ ...manifests, ...files })
  const links = join(folder.root, 'node_modules/@inventory-pro')
  await mkdir(links, { recursive: true })
  for (const path of Object.keys(manifests).map((file) => dirname(file))) {
    await symlink(join(folder.root, path), join(links, basename(path)))
  }
  return findProblems(await readModules(folder.root))
}

const clean: Files = {
  'packages/shared/src/stock/level.ts': `import { z } from 'zod'\nexport const level = z.int()`,
  'packages/db/src/levels.ts': `
    import { level } from '@inventory-pro/shared/stock/level'
    import pg from 'pg'`,
  'packages/core/src/issue.ts': `import { levels } from '@inventory-pro/db/levels'`,
  'packages/client/src/client.ts': `import type { AppRouter } from '@inventory-pro/api/router'`,
  'apps/api/src/router.ts': `import { issue } from '@inventory-pro/core/issue'`,
  'apps/api/src/router.test.ts': `
    import { client } from '@inventory-pro/client'
    import { makeTenant } from '@inventory-pro/db/testing/make-tenant'`,
  'packages/db/src/testing/make-tenant.ts': '',
  'benchmarks/bare-driver.ts': `import pg from 'pg'`,
  'apps/api/src/trpc/init.ts': `import '../session/token.ts'`,
  'apps/api/src/session/token.ts': '',
  'apps/api/src/stock/record.ts': `import '../trpc/init.ts'`,
  'apps/api/src/host/app.ts': `import '../router.ts'`,
  'packages/core/src/ledger/decide.ts': '',
  'packages/core/src/stock/record-stock.ts': `import '../ledger/decide.ts'`,
  'apps/web/src/entities/product/picker.tsx': `import { trpc } from '../../lib/trpc.ts'`,
  'proofs/fuzz/procedures.ts': `import { appRouter } from '../../apps/api/src/router.ts'`,
  'apps/web/src/lib/trpc.ts': `
    import { createTRPCReact } from '@trpc/react-query'
    import type { AppRouter } from '@inventory-pro/api/router'`,
  'apps/web/src/features/stock/issue-form.tsx': `import { trpc } from '../../lib/trpc.ts'`,
  'apps/web/src/app/stock.tsx': `import { IssueForm } from '../features/stock/issue-form.tsx'`,
}

/** One planted import per way to break a rule: the rule, the file, what it says. */
const planted: [rule: string, path: string, text: string][] = [
  ['imports-lead-somewhere', 'packages/core/src/a.ts', `import './gone.ts'`],
  ['contexts-have-one-name', 'packages/core/src/orders/a.ts', `import '../issue.ts'`],
  ['contexts-have-one-name', 'apps/web/src/features/api-key/a.ts', `import '../../lib/trpc.ts'`],
  ['shared-stands-alone', 'packages/shared/src/a.ts', `import '@inventory-pro/db/levels'`],
  ['shared-stands-alone', 'packages/shared/src/a.ts', `import { readFile } from 'node:fs'`],
  ['db-sees-shared', 'packages/db/src/a.ts', `export * from '@inventory-pro/core/issue'`],
  [
    'core-sees-db-and-shared',
    'packages/core/src/a.ts',
    `import type { A } from '../../../apps/api/src/router.ts'`,
  ],
  ['api-sees-core-db-and-shared', 'apps/api/src/a.ts', `import '@inventory-pro/client'`],
  ['web-sees-shared', 'apps/web/src/a.ts', `import { issue } from '@inventory-pro/core/issue'`],
  [
    'web-sees-shared',
    'apps/web/src/a.ts',
    `import type { issue } from '@inventory-pro/core/issue'`,
  ],
  ['web-sees-shared', 'apps/web/src/a.ts', `type A = import('@inventory-pro/db/levels').A`],
  ['web-sees-shared', 'apps/web/src/a.ts', `import { router } from '@inventory-pro/api/router'`],
  [
    'web-sees-shared',
    'apps/web/src/a.ts',
    `import { type AppRouter } from '@inventory-pro/api/router'`,
  ],
  ['web-sees-shared', 'apps/web/src/a.ts', `const api = await import('@inventory-pro/api/router')`],
  ['client-sees-shared', 'packages/client/src/a.ts', `import '@inventory-pro/db/levels'`],
  ['apps-are-not-imported', 'benchmarks/a.ts', `import '../apps/api/src/router.ts'`],
  ['apps-are-not-imported', 'proofs/fuzz/a.ts', `import '../../apps/web/src/lib/trpc.ts'`],
  ['prisma-stays-in-db', 'packages/core/src/a.ts', `import { Prisma } from '@prisma/client'`],
  ['prisma-stays-in-db', 'apps/api/src/a.ts', `import type { Pool } from 'pg'`],
  ['trpc-stays-in-api', 'packages/core/src/a.ts', `import { TRPCError } from '@trpc/server'`],
  ['trpc-stays-in-api', 'packages/core/src/a.ts', `import fastify from 'fastify'`],
  ['one-door-to-the-client', 'apps/web/src/app/a.tsx', `import '@trpc/react-query'`],
  ['web-flows-one-way', 'apps/web/src/lib/a.ts', `import '../features/stock/issue-form.tsx'`],
  ['web-flows-one-way', 'apps/web/src/features/stock/a.ts', `import '../../app/stock.tsx'`],
  ['web-flows-one-way', 'apps/web/src/components/a.tsx', `import '../entities/product/picker.tsx'`],
  ['web-flows-one-way', 'apps/web/src/entities/a.ts', `import '../features/stock/issue-form.tsx'`],
  ['api-flows-one-way', 'apps/api/src/trpc/a.ts', `import '../host/app.ts'`],
  ['api-flows-one-way', 'apps/api/src/session/a.ts', `import '../trpc/init.ts'`],
  ['api-flows-one-way', 'apps/api/src/limits/a.ts', `import '../stock/record.ts'`],
  ['ledger-knows-no-flow', 'packages/core/src/ledger/a.ts', `import '../stock/record-stock.ts'`],
  [
    'features-are-strangers',
    'apps/web/src/features/catalog/a.ts',
    `import '../stock/issue-form.tsx'`,
  ],
  [
    'tests-only-from-tests',
    'packages/core/src/a.ts',
    `import '@inventory-pro/db/testing/make-tenant'`,
  ],
]

describe('the rules of the structure', () => {
  test('let the intended imports pass', async () => {
    expect(await problemsOf(clean)).toEqual([])
  })

  test.each(planted)('%s refuses %s: %s', async (rule, path, text) => {
    const problems = await problemsOf({ ...clean, [path]: `\n${text}` })
    expect(problems.join('\n')).toContain(`${path}:2 ${rule}: `)
  })

  test('each have a planted violation', () => {
    const names = new Set(planted.map(([name]) => name))
    expect(rules.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([])
  })
})

test('a cycle is found, even one of types', async () => {
  const problems = await problemsOf({
    'packages/core/src/a.ts': `import type { B } from './b.ts'`,
    'packages/core/src/b.ts': `import { c } from './c.ts'`,
    'packages/core/src/c.ts': `import { a } from './a.ts'`,
  })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain('no-cycles: packages/core/src/')
})

test('an exception to a lint rule says why', async () => {
  const problems = await problemsOf({
    'packages/core/src/a.ts': '// oxlint-disable-next-line no-new\nnew A()',
    'packages/core/src/b.ts': '// oxlint-disable-next-line no-new -- A counts itself\nnew A()',
  })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain('packages/core/src/a.ts:1 exceptions-say-why')
})

test('a claimed type says why it holds, except in tests and for `as const`', async () => {
  const problems = await problemsOf({
    'packages/core/src/a.ts': 'const a = [1] as const\nconst b = JSON.parse("1") as number',
    'packages/core/src/b.ts': '// one is a number\nconst b = JSON.parse("1") as number',
    'packages/core/src/b.test.ts': 'const b = JSON.parse("1") as number',
  })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain('packages/core/src/a.ts:2 assertions-say-why')
})

test('fails when a tenth of the modules or of their imports disappears', async () => {
  const root = join(import.meta.dirname, '../..')
  const modules = await readModules(root)
  const counted = await countSources(root)
  expect(findGaps(modules, counted)).toEqual([])

  const kept = modules.slice(Math.ceil(modules.length / 10))
  expect(findGaps(kept, counted)).toHaveLength(1)
  const withFewerImports = modules.map((module, index) =>
    index % 8 === 0 ? { ...module, edges: [] } : module,
  )
  expect(findGaps(withFewerImports, counted)).toHaveLength(1)
  expect(findGaps([], counted)).toHaveLength(1)
})

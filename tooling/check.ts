import { glob } from 'node:fs/promises'
import { dirname } from 'node:path'
import { runSteps, type Step } from './run-steps.ts'

const root = dirname(import.meta.dirname)

const projects = await Array.fromAsync(
  glob('{apps/*,packages/*,tooling,e2e,benchmarks,proofs}/tsconfig.json', { cwd: root }),
)
const migrations = await Array.fromAsync(
  glob('packages/db/prisma/migrations/*/migration.sql', { cwd: root }),
)

// Lint and types read what Prisma generates.
const generate: Step[] = [
  { name: 'generate', command: ['turbo', 'run', 'prisma:generate', '--output-logs=errors-only'] },
]

const checks: Step[] = [
  { name: 'lint', command: ['oxlint'] },
  ...projects.map(dirname).map((path) => ({
    name: `types ${path}`,
    command: ['tsc', '--pretty', 'false', '-p', path],
  })),
  { name: 'dead code', command: ['knip', '--treat-config-hints-as-errors'] },
  { name: 'structure', command: ['node', 'tooling/structure/check.ts'] },
  { name: 'documents', command: ['node', 'tooling/documents/check.ts'] },
  { name: 'formatting', command: ['oxfmt', '--check', '.'] },
  { name: 'migrations', command: ['squawk', ...migrations] },
  { name: 'workspace', command: ['sherif', '--fail-on-warnings'] },
  { name: 'versions', command: ['node', 'tooling/supply-chain/check-versions.ts'] },
  { name: 'licences', command: ['node', 'tooling/supply-chain/check-licences.ts'] },
  { name: 'secrets', command: ['secretlint', '**/*'] },
  { name: 'commits', command: ['node', 'tooling/structure/check-commits.ts'] },
]

const failed = [...(await runSteps(generate, root)), ...(await runSteps(checks, root))]
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1

import { dirname } from 'node:path'
import { runCommand, runVitest } from './run-tests.ts'

const root = dirname(import.meta.dirname)

const counts = [
  await runCommand(root, ['node', 'tooling/check.ts']),
  await runVitest(root, ['--project=!e2e']),
  await runCommand(root, ['turbo', 'run', 'build']),
  await runVitest(root, ['--project=e2e']),
]
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)

console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

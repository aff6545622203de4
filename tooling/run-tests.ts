import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { JsonTestResults } from 'vitest/node'

/** How many tests passed and failed. */
export type Count = { passed: number; failed: number }

/** Runs a command in full view, and counts nothing but its failure. */
export async function runCommand(cwd: string, command: string[]): Promise<Count> {
  return { passed: 0, failed: (await exitCodeOf(cwd, command)) === 0 ? 0 : 1 }
}

/** Runs Vitest in full view, and counts by the report it writes. */
export async function runVitest(cwd: string, args: string[]): Promise<Count> {
  const report = join(cwd, 'node_modules/.cache/test-report.json')
  await rm(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const exitCode = await exitCodeOf(cwd, ['vitest', 'run', ...reporters, ...args])
  return countReport(await readFile(report, 'utf8').catch(() => undefined), exitCode)
}

/**
 * Counts a JSON report of Vitest. A run that ends badly without naming a failed test, that ran no
 * test, or that left no report is one failure.
 */
export function countReport(report: string | undefined, exitCode: number | null): Count {
  if (!report) return { passed: 0, failed: 1 }
  // The type is of the same version of Vitest that wrote the report.
  const { numPassedTests, numFailedTests } = JSON.parse(report) as JsonTestResults
  const isSound = exitCode === 0 && numPassedTests > 0
  return { passed: numPassedTests, failed: Math.max(numFailedTests, isSound ? 0 : 1) }
}

/** The exit code, or null for a command that was killed or never started. */
function exitCodeOf(cwd: string, [file = '', ...args]: string[]): Promise<number | null> {
  const child = spawn(file, args, { cwd, stdio: 'inherit' })
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message)
      resolve(null)
    })
    child.on('close', resolve)
  })
}

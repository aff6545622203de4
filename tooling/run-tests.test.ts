import { expect, test } from 'vitest'
import { countReport, runCommand, runVitest } from './run-tests.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const report = (numPassedTests: number, numFailedTests: number) =>
  JSON.stringify({ numPassedTests, numFailedTests })

test.each([
  { run: 'a clean run', text: report(7, 0), exitCode: 0, count: { passed: 7, failed: 0 } },
  { run: 'failed tests', text: report(5, 2), exitCode: 1, count: { passed: 5, failed: 2 } },
  {
    run: 'an error outside a test',
    text: report(7, 0),
    exitCode: 1,
    count: { passed: 7, failed: 1 },
  },
  { run: 'a run without tests', text: report(0, 0), exitCode: 0, count: { passed: 0, failed: 1 } },
  { run: 'a killed run', text: report(7, 0), exitCode: null, count: { passed: 7, failed: 1 } },
  { run: 'no report', text: undefined, exitCode: 0, count: { passed: 0, failed: 1 } },
])('counts $run', ({ text, exitCode, count }) => {
  expect(countReport(text, exitCode)).toEqual(count)
})

test('a runner that crashes after another one wrote its report is a failure, not that report again', async () => {
  await using folder = await temporaryFolder({
    'node_modules/.cache/test-report.json': report(7, 0),
    'vitest.config.ts': 'process.exit(0)',
  })
  expect(await runVitest(folder.root, [])).toEqual({ passed: 0, failed: 1 })
})

test('a command counts when it fails or cannot start', async () => {
  const run = (...command: string[]) => runCommand(process.cwd(), command)
  expect(await run('node', '-e', '')).toEqual({ passed: 0, failed: 0 })
  expect(await run('node', '-e', 'process.exit(2)')).toEqual({ passed: 0, failed: 1 })
  expect(await run('no-such-tool')).toEqual({ passed: 0, failed: 1 })
})

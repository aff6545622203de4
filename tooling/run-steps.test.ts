import { afterEach, expect, test, vi } from 'vitest'
import { runSteps } from './run-steps.ts'

afterEach(() => vi.restoreAllMocks())

test('runs every step, and reports each failed, crashed or unstarted one with its output', async () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const script = (name: string, code: string) => ({ name, command: ['node', '-e', code] })

  const failed = await runSteps(
    [
      { name: 'absent', command: ['no-such-tool'] },
      script('failing', 'console.error("why it failed"); process.exit(3)'),
      script('killed', 'process.kill(process.pid, "SIGKILL")'),
      script('passing', 'console.log("nothing to see")'),
    ],
    process.cwd(),
  )

  expect(failed.toSorted()).toEqual(['absent', 'failing', 'killed'])
  const printed = print.mock.calls.join('\n')
  expect(printed).toContain('no-such-tool')
  expect(printed).toContain('why it failed')
  expect(printed).toMatch(/^ok {5}passing \(\d+\.\d s\)$/m)
  expect(printed).not.toContain('nothing to see')
})

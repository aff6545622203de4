import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** A command line of the repository's own tools, and the name it goes by in the output. */
export type Step = { name: string; command: string[] }

type Outcome = Step & { passed: boolean; output: string; seconds: number }

/**
 * Runs all steps, as many at a time as there are processors, and prints each one's name, duration
 * and, if it failed, output. Every step runs, whatever the others do. Resolves to the failed ones.
 */
export async function runSteps(steps: Step[], cwd: string): Promise<string[]> {
  const waiting = [...steps]
  const failed: string[] = []
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const outcome = await runStep(step, cwd)
      print(outcome)
      if (!outcome.passed) failed.push(outcome.name)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return failed
}

function runStep(step: Step, cwd: string): Promise<Outcome> {
  const [file = '', ...args] = step.command
  const startedAt = performance.now()
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))

  return new Promise((resolve) => {
    const finish = (passed: boolean, problem = '') => {
      const seconds = (performance.now() - startedAt) / 1000
      resolve({ ...step, passed, seconds, output: Buffer.concat(chunks).toString() + problem })
    }
    child.on('error', (error) => finish(false, `${error.message}\n`))
    child.on('close', (code) => finish(code === 0))
  })
}

function print({ name, passed, seconds, output }: Outcome) {
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`)
  if (!passed) console.log(output.trimEnd().replaceAll(/^/gm, '       '))
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { text } from 'node:stream/consumers'

const root = dirname(import.meta.dirname)

await prepare()
// This process becomes the program, so that a signal reaches it without anything in between.
await import(new URL('../apps/api/src/main.ts', import.meta.url).href)

/** Brings what is made from source up to date: the database client and the web app. */
async function prepare() {
  console.log('Preparing the database client and the web app ...')
  const startedAt = performance.now()
  const turbo = spawn('turbo', ['run', 'prisma:generate', 'build', '--output-logs=errors-only'], {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, problems] = await Promise.all([
    text(turbo.stdout),
    text(turbo.stderr),
    once(turbo, 'exit'),
  ])
  if (turbo.exitCode !== 0) {
    console.error(output + problems)
    process.exit(1)
  }
  console.log(`Preparing: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
}

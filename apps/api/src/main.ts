import { StartupError } from '@inventory-pro/db/startup-error'
import { readEnv } from './env.ts'
import { startServer } from './start-server.ts'

/** How long a stop may take before the process ends all the same. */
const drainMs = 12_000

/** Ends the process in good order at the first signal, at once at the second. */
function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false
  async function end(): Promise<void> {
    if (isStopping) process.exit(1)
    isStopping = true
    setTimeout(() => process.exit(1), drainMs).unref()
    await stop()
    process.exit(0)
  }
  process.on('SIGINT', () => void end())
  process.on('SIGTERM', () => void end())
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

try {
  const { address, demoLogin, stop } = await startServer(readEnv(), print)
  stopOnSignal(stop)
  print(`Inventory Pro is at ${address}`)
  if (demoLogin) print(`To look around: ${demoLogin.email}, password ${demoLogin.password}`)
  print('Ctrl-C stops it.')
} catch (error) {
  // The operator can fix the cause of a StartupError; a stack would not help.
  const isOurs = error instanceof StartupError
  const text = isOurs ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

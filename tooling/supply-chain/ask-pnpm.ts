import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** The inventory of all packages takes a megabyte. */
const maxBuffer = 64 * 1024 * 1024

/** Returns the output of pnpm in this folder. Rejects if pnpm fails. */
export async function askPnpm(cwd: string, args: string[]): Promise<string> {
  return (await run('pnpm', args, { cwd, maxBuffer })).stdout
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'

/** Starts a TypeScript file as a process of its own, and waits for the address it prints. */
export async function startServerProcess(
  file: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ address: string } & AsyncDisposable> {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await firstAddress(child)
  return {
    address,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

async function firstAddress(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The process has no output to read.')
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /https?:\/\/[^\s"]+/.exec(line)?.[0]
    if (address !== undefined) return address.replace(/\/$/, '')
  }
  throw new Error('The process ended before it told its address.')
}

/** Runs a TypeScript file to its end with a job as JSON on its input; gives what it printed. */
export async function runJob(file: string, job: unknown): Promise<string> {
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(job))
  return text(child.stdout)
}

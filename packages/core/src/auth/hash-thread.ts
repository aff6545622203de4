import type { Argon2Parameters } from 'node:crypto'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

export type HashParameters = Argon2Parameters

const idle: Worker[] = []

function startWorker(): Worker {
  return new Worker(new URL('./hash-worker.ts', import.meta.url))
}

/**
 * The argon2id digest, made on a thread of its own and behind everything else: not among the few on which Node
 * reads files, looks up names and checks signatures, all of which a flood of log-ins would take.
 */
export async function argon2idOnThread(parameters: HashParameters): Promise<Buffer> {
  const worker = idle.pop() ?? startWorker()
  // An idle thread does not keep the process from ending, one at work does.
  worker.ref()
  worker.postMessage(parameters, [])
  // Rejects when the thread throws, which ends it. What it sends is a digest.
  const [digest] = (await once(worker, 'message')) as [Uint8Array]
  worker.unref()
  idle.push(worker)
  return Buffer.from(digest)
}

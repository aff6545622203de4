import type { Argon2Parameters } from 'node:crypto'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

export type HashParameters = Argon2Parameters

const idle: Worker[] = []

function startWorker(): Worker {
  return new Worker(new URL('./hash-worker.ts', import.meta.url))
}

/**
 * Returns the argon2id digest, made on a worker thread of low priority. Node's own thread pool stays free: it also
 * reads files, resolves host names and verifies signatures.
 */
export async function argon2idOnThread(parameters: HashParameters): Promise<Buffer> {
  const worker = idle.pop() ?? startWorker()
  // A working thread keeps the process alive, an idle one does not.
  worker.ref()
  worker.postMessage(parameters, [])
  // Rejects when the thread throws, which ends it. The worker sends digests only.
  const [digest] = (await once(worker, 'message')) as [Uint8Array]
  worker.unref()
  idle.push(worker)
  return Buffer.from(digest)
}

import { argon2Sync } from 'node:crypto'
import { constants, getPriority, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { HashParameters } from './hash-thread.ts'

const { PRIORITY_BELOW_NORMAL: below, PRIORITY_LOW: lowest } = constants.priority

// On Linux this concerns the calling thread alone, elsewhere the whole process.
if (process.platform === 'linux') setPriority(Math.min(lowest, getPriority() + below))

parentPort?.on('message', (parameters: HashParameters) => {
  parentPort?.postMessage(argon2Sync('argon2id', parameters), [])
})

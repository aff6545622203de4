import { argon2Sync } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { constants, getPriority, setPriority } from 'node:os'
import { basename } from 'node:path'
import { parentPort } from 'node:worker_threads'
import type { HashParameters } from './hash-thread.ts'

const { PRIORITY_BELOW_NORMAL: stepsBack, PRIORITY_LOW: last } = constants.priority

/** Lets everything else go first where each thread has a priority of its own, as on Linux. */
function stepBack(): void {
  try {
    const thread = Number(basename(readlinkSync('/proc/thread-self')))
    setPriority(thread, Math.min(last, getPriority() + stepsBack))
  } catch {
    // Elsewhere hashes take their turn.
  }
}

stepBack()
parentPort?.on('message', (parameters: HashParameters) => {
  parentPort?.postMessage(argon2Sync('argon2id', parameters), [])
})

import { availableParallelism } from 'node:os'
import { setImmediate as nextLoop } from 'node:timers/promises'
import type { Db } from '@inventory-pro/db/client'
import { isOverload } from '@inventory-pro/db/failure'
import { inLedger } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import { withRetries } from '../retry.ts'
import type { Command } from './command.ts'
import type { Posted } from './operation-view.ts'
import { type Outcome, postBatch, type RecordingTime } from './post-batch.ts'
import { createSemaphore } from './semaphore.ts'

/** What one batch takes at most, so that a long queue does not become one long transaction. */
const maxBatchCommands = 512
const maxBatchLines = 5_000
/** How many commands may wait in this process before more are refused. */
const maxWaiting = 20_000
/**
 * How many batches are written at a time. One more than the processors, because one may wait for the disk.
 * With more the processors only switch between them, while a tenant that waits gathers a larger batch.
 */
const maxWriting = availableParallelism() + 1
/** How long a tenant waits for the batches of others, so that slow tenants hold up no other. */
const maxWaitMs = 10

export type Ledger = {
  /**
   * Makes a command take effect once, on disk when it resolves. Rejects with a `DomainError` when it is
   * refused. Commands of one tenant take effect in the order they arrive here.
   */
  post: (tenantId: string, command: Command) => Promise<Posted>
}

type Waiting = {
  command: Command
  resolve: (operation: Posted) => void
  reject: (error: unknown) => void
}
type TenantQueue = Waiting[]

/**
 * The door to stock, with group commit: while one batch of a tenant is written its next commands gather,
 * and are then written together. A command that arrives when nothing is being written is written at once.
 * Each tenant has a queue of its own. Any number of processes may do this on one database.
 */
export function createLedger(db: Db, time: RecordingTime = { clock: Date.now }): Ledger {
  const queues = new Map<string, TenantQueue>()
  const semaphore = createSemaphore(maxWriting, maxWaitMs)
  let waiting = 0

  async function run(tenantId: string, queue: TenantQueue): Promise<void> {
    while (queue.length > 0) {
      await semaphore.acquire()
      const batch = takeBatch(queue)
      waiting -= batch.length
      await flush(tenantId, batch)
      semaphore.release()
      // Callers that were just answered may ask again at once, and then belong in the next batch.
      if (batch.length > 1 || queue.length > 0) await nextLoop()
    }
    queues.delete(tenantId)
  }

  async function flush(tenantId: string, batch: Waiting[]): Promise<void> {
    const commands = batch.map(({ command }) => command)
    try {
      const outcomes = await withRetries(() =>
        inLedger(db, tenantId, (tx) => postBatch(tx, commands, time)),
      )
      outcomes.forEach((outcome, index) => answer(batch[index], outcome))
    } catch (error) {
      // One command may have broken the batch: the others must not fail with it.
      if (batch.length > 1 && !isOverload(error)) {
        for (const one of batch) await flush(tenantId, [one])
      } else {
        for (const one of batch) one.reject(error)
      }
    }
  }

  return {
    post: (tenantId, command) => {
      if (waiting >= maxWaiting) {
        return Promise.reject(new DomainError('OVERLOADED', { retryAfterSeconds: 1 }))
      }
      return new Promise((resolve, reject) => {
        const one = { command, resolve, reject }
        waiting += 1
        const queue = queues.get(tenantId)
        if (queue) {
          queue.push(one)
        } else {
          const newQueue = [one]
          queues.set(tenantId, newQueue)
          void run(tenantId, newQueue)
        }
      })
    },
  }
}

function takeBatch(queue: TenantQueue): Waiting[] {
  let lines = 0
  let size = 0
  for (const { command } of queue) {
    lines += countLines(command)
    if (size > 0 && (size === maxBatchCommands || lines > maxBatchLines)) break
    size += 1
  }
  return queue.splice(0, size)
}

function countLines({ target, inputs }: Command): number {
  // The operation that it takes back may have as many lines as any.
  if (target !== null) return maxBatchLines
  return inputs.reduce((count, lines) => count + lines.length, 0)
}

function answer(one: Waiting | undefined, outcome: Outcome): void {
  if (outcome instanceof DomainError) one?.reject(outcome)
  else one?.resolve(outcome)
}

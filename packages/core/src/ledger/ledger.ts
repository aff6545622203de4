import type { Db } from '@inventory-pro/db/client'
import { isOverload } from '@inventory-pro/db/failure'
import { inLedger } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import { withRetries } from '../retry.ts'
import { createBatchWriter } from './batch-writer.ts'
import type { Command } from './command.ts'
import type { Posted } from './operation-view.ts'
import { type Outcome, postBatch, type RecordingTime } from './post-batch.ts'

/** How many commands may wait in this process before more are refused. */
const maxWaiting = 20_000

export type Ledger = {
  /**
   * Posts a command exactly once; it is on disk when the promise resolves. Rejects with a `DomainError` if the command
   * is refused. Commands of one product take effect in their order of arrival.
   */
  post: (tenantId: string, command: Command) => Promise<Posted>
}

type Waiting = {
  command: Command
  resolve: (operation: Posted) => void
  reject: (error: unknown) => void
}
/**
 * Creates the only writer of stock, with group commit: while a batch of a tenant is written, its next commands gather,
 * and are then written together. A command that arrives when nothing is being written is written at once. A second batch is written
 * beside the first one when it is large enough, touches other products, and no other tenant has commands. Any number of
 * processes may share one database.
 */
export function createLedger(db: Db, time: RecordingTime = { clock: Date.now }): Ledger {
  let waiting = 0
  const add = createBatchWriter<Waiting>((tenantId, batch) => {
    waiting -= batch.length
    return write({ db, time }, tenantId, batch)
  })
  return {
    post(tenantId, command) {
      if (waiting >= maxWaiting) {
        return Promise.reject(new DomainError('OVERLOADED', { retryAfterSeconds: 1 }))
      }
      waiting += 1
      return new Promise((resolve, reject) => add(tenantId, { command, resolve, reject }))
    },
  }
}

type Services = { db: Db; time: RecordingTime }

/** Writes a batch and answers each of its commands. Never rejects. */
async function write(
  services: Services,
  tenantId: string,
  batch: readonly Waiting[],
): Promise<void> {
  const { db, time } = services
  const commands = batch.map(({ command }) => command)
  try {
    const outcomes = await withRetries(() =>
      inLedger(db, tenantId, (tx) => postBatch(tx, commands, time)),
    )
    outcomes.forEach((outcome, index) => answer(batch[index], outcome))
  } catch (error) {
    // One command may have broken the batch: the others must not fail with it.
    if (batch.length > 1 && !isOverload(error)) {
      for (const one of batch) await write(services, tenantId, [one])
    } else {
      for (const one of batch) one.reject(error)
    }
  }
}

function answer(one: Waiting | undefined, outcome: Outcome): void {
  if (outcome instanceof DomainError) one?.reject(outcome)
  else one?.resolve(outcome)
}

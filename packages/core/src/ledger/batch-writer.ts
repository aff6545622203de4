import { availableParallelism } from 'node:os'
import { setImmediate as nextLoop } from 'node:timers/promises'
import { createSemaphore } from './semaphore.ts'
import { type Batch, createTenantQueue, type Queued, type TenantQueue } from './tenant-queue.ts'

/**
 * The number of concurrent batches: one more than the processors, because one may wait for the disk. More would only
 * add context switches, while a waiting tenant gathers a larger batch.
 */
const maxWriting = availableParallelism() + 1
/** How long a tenant waits for the batches of others, so that slow tenants do not block others. */
const maxWaitMs = 10

/** The waiting commands of one tenant, and the second of its two concurrent batches. */
type Backlog<One extends Queued> = {
  readonly tenantId: string
  readonly queue: TenantQueue<One>
  second?: Promise<void> | undefined
}

/**
 * Keeps a queue for each tenant, and writes its batches: one at a time, and a second one beside it while no other tenant
 * has commands. Returns the function that adds a command. `write` must not reject.
 */
export function createBatchWriter<One extends Queued>(
  write: (tenantId: string, batch: readonly One[]) => Promise<void>,
): (tenantId: string, one: One) => void {
  const backlogs = new Map<string, Backlog<One>>()
  const semaphore = createSemaphore(maxWriting, maxWaitMs)
  /** Several tenants keep PostgreSQL busy already, and larger batches cost less. */
  const mayWriteTwo = () => backlogs.size === 1

  async function writeAll(backlog: Backlog<One>): Promise<void> {
    const { queue } = backlog
    while (!queue.isIdle()) {
      await semaphore.acquire()
      const batch = queue.take(mayWriteTwo())
      if (batch) {
        startSecond(backlog)
        await writeOne(backlog, batch)
      }
      semaphore.release()
      // All waiting commands touch products of the second batch.
      if (!batch) await backlog.second
      // Callers that were just answered may ask again at once, and then belong in the next batch.
      else if (batch.ones.length > 1 || queue.waitingCount() > 0) await nextLoop()
    }
    backlogs.delete(backlog.tenantId)
  }

  function startSecond(backlog: Backlog<One>): void {
    if (backlog.second !== undefined || !mayWriteTwo()) return
    const batch = backlog.queue.takeSecond()
    if (batch) backlog.second = writeSecond(backlog, batch)
  }

  async function writeSecond(backlog: Backlog<One>, batch: Batch<One>): Promise<void> {
    await semaphore.acquire()
    await writeOne(backlog, batch)
    semaphore.release()
    backlog.second = undefined
    startSecond(backlog)
  }

  async function writeOne({ tenantId, queue }: Backlog<One>, batch: Batch<One>): Promise<void> {
    await write(tenantId, batch.ones)
    queue.end(batch)
  }

  return (tenantId, one) => {
    const known = backlogs.get(tenantId)
    const backlog = known ?? { tenantId, queue: createTenantQueue<One>() }
    backlog.queue.add(one)
    if (known) {
      startSecond(backlog)
    } else {
      backlogs.set(tenantId, backlog)
      void writeAll(backlog)
    }
  }
}

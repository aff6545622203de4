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

/** The commands of one tenant, and the batch that is written beside the first one. */
type Lane<One extends Queued> = {
  readonly tenantId: string
  readonly queue: TenantQueue<One>
  second?: Promise<void> | undefined
}

/**
 * Keeps a queue for each tenant, and writes its batches: one at a time, and a second one beside it while no other tenant
 * has commands. Returns the function that adds a command. `write` must not reject.
 */
export function createLanes<One extends Queued>(
  write: (tenantId: string, batch: readonly One[]) => Promise<void>,
): (tenantId: string, one: One) => void {
  const lanes = new Map<string, Lane<One>>()
  const semaphore = createSemaphore(maxWriting, maxWaitMs)
  /** Several tenants keep PostgreSQL busy already, and larger batches cost less. */
  const mayWriteTwo = () => lanes.size === 1

  async function writeAll(lane: Lane<One>): Promise<void> {
    const { queue } = lane
    while (!queue.isIdle()) {
      await semaphore.acquire()
      const batch = queue.take(mayWriteTwo())
      if (batch) {
        startSecond(lane)
        await writeOne(lane, batch)
      }
      semaphore.release()
      // All waiting commands touch products of the second batch.
      if (!batch) await lane.second
      // Callers that were just answered may ask again at once, and then belong in the next batch.
      else if (batch.ones.length > 1 || queue.waitingCount() > 0) await nextLoop()
    }
    lanes.delete(lane.tenantId)
  }

  function startSecond(lane: Lane<One>): void {
    if (lane.second !== undefined || !mayWriteTwo()) return
    const batch = lane.queue.takeSecond()
    if (batch) lane.second = writeSecond(lane, batch)
  }

  async function writeSecond(lane: Lane<One>, batch: Batch<One>): Promise<void> {
    await semaphore.acquire()
    await writeOne(lane, batch)
    semaphore.release()
    lane.second = undefined
    startSecond(lane)
  }

  async function writeOne({ tenantId, queue }: Lane<One>, batch: Batch<One>): Promise<void> {
    await write(tenantId, batch.ones)
    queue.end(batch)
  }

  return (tenantId, one) => {
    const known = lanes.get(tenantId)
    const lane = known ?? { tenantId, queue: createTenantQueue<One>() }
    lane.queue.add(one)
    if (known) {
      startSecond(lane)
    } else {
      lanes.set(tenantId, lane)
      void writeAll(lane)
    }
  }
}

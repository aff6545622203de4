import { availableParallelism } from 'node:os'
import { createWorkQueue } from '../work-queue.ts'

/** A hash keeps a core busy; one core stays free for everything else. */
const slots = Math.max(1, availableParallelism() - 1)

/**
 * For hashes of passwords, some 30 ms each: who would wait for half a second is turned away. After the better part of
 * a second of nothing but hashes, they get a third of the time.
 */
export const { run: inHashQueue, refuseWhenFull } = createWorkQueue({
  slots,
  maxWaiting: 15 * slots,
  maxWaitMs: 500,
  retryAfterSeconds: 2,
  flood: { after: 25 * slots, rest: 2 },
})

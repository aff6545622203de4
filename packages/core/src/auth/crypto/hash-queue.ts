import { availableParallelism } from 'node:os'
import { createWorkQueue } from '../../work-queue.ts'

/** A hash occupies a core, so one core stays free for everything else. */
const slots = Math.max(1, availableParallelism() - 1)

/** Password hashes, about 30 ms each on an idle core. Rejects a hash that would wait longer than a person does. */
export const { run: inHashQueue, refuseWhenFull } = createWorkQueue({
  slots,
  maxWaiting: 100 * slots,
  maxWaitMs: 10_000,
  retryAfterSeconds: 2,
})

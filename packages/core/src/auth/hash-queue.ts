import { availableParallelism } from 'node:os'
import { createWorkQueue } from '../work-queue.ts'

/** For hashes of passwords. Each keeps a core busy; one core stays free for everything else. */
export const { run: inHashQueue, refuseWhenFull } = createWorkQueue({
  slots: Math.max(1, availableParallelism() - 1),
  maxWaiting: 50,
  retryAfterSeconds: 2,
})

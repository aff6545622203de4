import { setTimeout as sleep } from 'node:timers/promises'
import { DomainError } from '@inventory-pro/shared/errors'

type Size = {
  /** How many run at a time. */
  slots: number
  /** How many may wait; whoever comes then is turned away. */
  maxWaiting: number
  /** When to come again. */
  retryAfterSeconds: number
  /** What changes after so many had to wait without a pause that it is a flood, so that other work gets its turn. */
  flood?: {
    after: number
    maxWaiting: number
    /** How long a slot rests after each piece of work, as a multiple of the time that it took. */
    rest: number
  }
}

const never = { after: Infinity, maxWaiting: 0, rest: 0 }

/** Runs what costs much a few at a time, in the order it came; turns away, with OVERLOADED, what would wait too long. */
export function createWorkQueue({ slots, maxWaiting, retryAfterSeconds, flood = never }: Size) {
  let running = 0
  /** How many have waited since nobody did. */
  let waited = 0
  const waiting: (() => void)[] = []

  /** Turns away, before anything else is done for it, what would have to wait too long. */
  function refuseWhenFull(): void {
    const most = waited > flood.after ? flood.maxWaiting : maxWaiting
    if (waiting.length >= most) throw new DomainError('OVERLOADED', { retryAfterSeconds })
  }

  /** Hands the slot to the next who waits. */
  async function handOver(workedMs: number): Promise<void> {
    // Those whom a flood found waiting were promised no rests.
    const mayRest = waited > flood.after && waiting.length <= flood.maxWaiting
    if (mayRest) await sleep(workedMs * flood.rest)
    const next = waiting.shift()
    if (next) {
      waited += 1
      next()
    } else {
      running -= 1
      waited = 0
    }
  }

  async function run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running < slots) {
      running += 1
    } else {
      refuseWhenFull()
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    const startMs = performance.now()
    try {
      return await work()
    } finally {
      void handOver(performance.now() - startMs)
    }
  }

  return { run, refuseWhenFull }
}

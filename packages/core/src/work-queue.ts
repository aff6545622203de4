import { setTimeout as sleep } from 'node:timers/promises'
import { DomainError } from '@inventory-pro/shared/errors'
import { outsideTurn } from './turn.ts'

type Size = {
  /** How many run at a time. */
  slots: number
  /** How many may wait; whoever comes then is turned away. */
  maxWaiting: number
  /** Whoever would wait for longer, as things go, is turned away too. */
  maxWaitMs?: number
  /** When to come again. */
  retryAfterSeconds: number
  /**
   * After so many had to wait without a pause that it is a flood, each slot rests between two pieces of work, so
   * that other work gets its turn: for this multiple of the time that the piece took.
   */
  flood?: { after: number; rest: number }
}

const never = { after: Infinity, rest: 0 }

/** Runs what costs much a few at a time, in the order it came; turns away, with OVERLOADED, what would wait too long. */
export function createWorkQueue(size: Size) {
  const { slots, maxWaiting, maxWaitMs = Infinity, retryAfterSeconds, flood = never } = size
  const waiting: (() => void)[] = []
  let running = 0
  /** How many have waited since nobody did. */
  let waited = 0
  /** How long a piece of work takes, on the whole. */
  let workMs = 0

  const isFlood = () => waited > flood.after

  /** Whether the last of so many would wait too long, as things go. Some may wait, however long work takes. */
  function isTooMany(count: number): boolean {
    const pieceMs = isFlood() ? workMs * (1 + flood.rest) : workMs
    return count > maxWaiting || (count > slots && (count * pieceMs) / slots > maxWaitMs)
  }

  /** Turns away, before anything else is done for it, what would have to wait too long. */
  function refuseWhenFull(): void {
    if (isTooMany(waiting.length + 1)) throw new DomainError('OVERLOADED', { retryAfterSeconds })
  }

  /** Hands the slot to the next who waits. */
  async function handOver(workedMs: number): Promise<void> {
    workMs = (3 * workMs + workedMs) / 4
    // Those whom a flood found waiting were promised no rests.
    if (isFlood() && !isTooMany(waiting.length)) await sleep(workedMs * flood.rest)
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

  return {
    run: <Result>(work: () => Promise<Result>) => outsideTurn(() => run(work)),
    refuseWhenFull,
  }
}

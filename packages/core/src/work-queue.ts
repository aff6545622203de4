import { DomainError } from '@inventory-pro/shared/errors'

type Size = {
  /** How many run at a time. */
  slots: number
  /** How many may wait; whoever comes then is turned away. */
  maxWaiting: number
  /** When to come again. */
  retryAfterSeconds: number
}

/** Runs what costs much a few at a time, in the order it came; turns away, with OVERLOADED, what would wait too long. */
export function createWorkQueue({ slots, maxWaiting, retryAfterSeconds }: Size) {
  let running = 0
  const waiting: (() => void)[] = []

  /** Turns away, before anything else is done for it, what would have to wait too long. */
  function refuseWhenFull(): void {
    if (waiting.length >= maxWaiting) throw new DomainError('OVERLOADED', { retryAfterSeconds })
  }

  async function run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running < slots) {
      running += 1
    } else {
      refuseWhenFull()
      // Whoever finishes hands over the slot.
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }

  return { run, refuseWhenFull }
}

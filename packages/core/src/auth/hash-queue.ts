import { availableParallelism } from 'node:os'
import { DomainError } from '@inventory-pro/shared/errors'

// A hash keeps a core busy. One core stays free for everything else.
const slots = Math.max(1, availableParallelism() - 1)
const maxWaiting = 50

let running = 0
const waiting: (() => void)[] = []

/** Runs hashes a few at a time; turns away what would have to wait for seconds, with OVERLOADED. */
export async function inHashQueue<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running < slots) {
    running += 1
  } else {
    if (waiting.length === maxWaiting) throw new DomainError('OVERLOADED', { retryAfterSeconds: 2 })
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

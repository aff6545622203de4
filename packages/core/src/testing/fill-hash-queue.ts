import { inHashQueue, refuseWhenFull } from '../auth/crypto/hash-queue.ts'

/** Fills the queue of password hashes with work that ends at `drain`. `work` runs at the start of each piece. */
export function fillHashQueue(work: () => void = () => {}) {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const pieces: Promise<void>[] = []
  const add = () =>
    inHashQueue(async () => {
      work()
      await gate
    })
  while (!isHashQueueFull()) pieces.push(add())
  return {
    drain: async () => {
      open()
      await Promise.all(pieces)
    },
  }
}

export function isHashQueueFull(): boolean {
  try {
    refuseWhenFull()
    return false
  } catch {
    return true
  }
}

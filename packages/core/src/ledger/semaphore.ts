export type Semaphore = {
  /** Resolves when the caller may start. */
  acquire: () => Promise<void>
  /** Releases a permit, so that the longest waiting caller may start. */
  release: () => void
}

/** Lets `permits` callers run at a time, in their order. Nobody waits longer than `maxWaitMs`. */
export function createSemaphore(permits: number, maxWaitMs: number): Semaphore {
  const waiting = new Set<() => void>()
  let running = 0

  return {
    acquire: async () => {
      if (running >= permits) {
        await new Promise<void>((resolve) => {
          const start = () => {
            clearTimeout(timer)
            waiting.delete(start)
            resolve()
          }
          const timer = setTimeout(start, maxWaitMs)
          waiting.add(start)
        })
      }
      running += 1
    },
    release: () => {
      running -= 1
      const [first] = waiting
      if (running < permits) first?.()
    },
  }
}

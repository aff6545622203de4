export type Turns = {
  /** Resolves when it is one's turn; `end` gives it to whoever has waited longest. */
  next: () => Promise<void>
  end: () => void
}

/** Lets a few go at a time and the others wait, yet none longer than `patienceMs`: then it goes all the same. */
export function createTurns(atATime: number, patienceMs: number): Turns {
  const waiting = new Set<() => void>()
  let underWay = 0

  return {
    next: async () => {
      if (underWay >= atATime) {
        await new Promise<void>((resolve) => {
          const go = () => {
            clearTimeout(timer)
            waiting.delete(go)
            resolve()
          }
          const timer = setTimeout(go, patienceMs)
          waiting.add(go)
        })
      }
      underWay += 1
    },
    end: () => {
      underWay -= 1
      const [first] = waiting
      if (underWay < atATime) first?.()
    },
  }
}

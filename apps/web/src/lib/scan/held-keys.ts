import { pressEnter, type } from './fields.ts'

const checkMs = 25

/**
 * The keys that wait until the look-ups before them are settled, and then go where the focus is. While
 * `mayBeScan` they wait on.
 */
export function createHeldKeys(mayBeScan: () => boolean) {
  let keys: string[] = []
  let lookUps = 0
  let isTyping = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function releaseSoon() {
    clearTimeout(timer)
    timer = setTimeout(release, checkMs)
  }

  function release() {
    if (lookUps > 0 || keys.length === 0) return
    if (mayBeScan()) return releaseSoon()
    const released = keys
    keys = []
    replay(() => released.forEach(press))
  }

  function replay(act: () => void) {
    isTyping = true
    act()
    isTyping = false
  }

  return {
    mustHold: () => lookUps > 0 || keys.length > 0,
    hold(...more: string[]) {
      keys.push(...more)
      releaseSoon()
    },
    /** Drops the newest keys, or all. */
    drop: (count = keys.length) => void keys.splice(-Math.min(count, keys.length), count),
    /** Holds all keys until a look-up is done. */
    async during(lookUp: () => Promise<void>) {
      lookUps += 1
      try {
        await lookUp()
      } finally {
        lookUps -= 1
        releaseSoon()
      }
    },
    /** Runs what presses keys by itself. */
    replay,
    isReplaying: () => isTyping,
  }
}

export type HeldKeys = ReturnType<typeof createHeldKeys>

function press(key: string) {
  if (key !== 'Enter') type(key)
  else if (document.activeElement) pressEnter(document.activeElement)
}

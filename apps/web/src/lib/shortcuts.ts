import { useEffect, useEffectEvent } from 'react'

const actions = new Map<string, (() => void)[]>()

/** Does something when a single key is pressed, while the component is on the page. The last one wins. */
export function useShortcut(key: string, act: () => void): void {
  const latest = useEffectEvent(act)
  useEffect(() => {
    const run = () => latest()
    const before = actions.get(key) ?? []
    actions.set(key, [...before, run])
    return () => void actions.set(key, actions.get(key)?.filter((other) => other !== run) ?? [])
  }, [key])
}

/** Does what the screen does at this key; false when it does nothing. */
export function runShortcut(key: string): boolean {
  const act = actions.get(key)?.at(-1)
  act?.()
  return act !== undefined
}

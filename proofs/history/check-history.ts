import { findCircle } from './find-circle.ts'

/** One command as its caller lived through it. */
export type Observation = {
  name: string
  /** When it was sent first, and when it was answered at last, on one clock. */
  invokedAtMs: number
  repliedAtMs: number
  /** The movements it made. */
  wrote: { level: string; seq: number; delta: number; balanceAfter: number }[]
  /** The balances it was decided by, where it moved nothing. */
  saw: { level: string; balance: number }[]
}

type Write = Observation['wrote'][number] & { by: Observation }

/**
 * Returns every anomaly of a history. It has none if all commands fit into one order. In that order each command is
 * between its sending and its answer, and each level counts up by one from 1. Each balance follows from the one before,
 * and each observation was true at its place.
 */
export function checkHistory(history: Observation[]): string[] {
  const levels = new Map<string, Write[]>()
  for (const by of history) {
    for (const write of by.wrote) {
      const writes = levels.get(write.level) ?? []
      levels.set(write.level, writes)
      writes.push({ ...write, by })
    }
  }
  for (const writes of levels.values()) writes.sort((a, b) => a.seq - b.seq)

  return [
    ...[...levels].flatMap(([level, writes]) => checkChain(level, writes)),
    ...checkOrder(history, [...levels.values()]),
    ...checkSightings(history, levels),
  ]
}

function checkChain(level: string, writes: Write[]): string[] {
  let balance = 0
  return writes.flatMap(({ seq, delta, balanceAfter, by }, index) => {
    const expected = balance + delta
    balance = balanceAfter
    if (seq !== index + 1) return [`${by.name}: ${level} has seq ${seq} in place ${index + 1}`]
    if (balanceAfter !== expected) {
      return [`${by.name}: ${level} seq ${seq} leaves ${balanceAfter}, not ${expected}`]
    }
    return balanceAfter < 0 ? [`${by.name}: ${level} seq ${seq} leaves ${balanceAfter}`] : []
  })
}

/**
 * One order must contain the order of every level and of time: a command that was answered before another was sent
 * precedes it.
 */
function checkOrder(history: Observation[], levels: Write[][]): string[] {
  const edges: [string | Observation, string | Observation][] = []
  for (const writes of levels) {
    writes.forEach(({ by }, index) => {
      const next = writes[index + 1]?.by
      if (next && next !== by) edges.push([by, next])
    })
  }
  // Of two events at one instant we cannot know the order: the sending counts as first, which allows more.
  const moments = history
    .flatMap((one) => [
      { atMs: one.invokedAtMs, rank: 0, one },
      { atMs: one.repliedAtMs, rank: 1, one },
    ])
    .toSorted((a, b) => a.atMs - b.atMs || a.rank - b.rank)
  moments.forEach(({ rank, one }, index) => {
    const moment = `moment ${index}`
    edges.push([moment, `moment ${index + 1}`])
    edges.push(rank === 0 ? [moment, one] : [one, moment])
  })

  const circle = findCircle(edges).filter((node) => typeof node !== 'string')
  if (circle.length === 0) return []
  return [`no order has room for ${circle.map(({ name }) => name).join(', ')}`]
}

/** The balance after the movement at `index` could be seen from one moment to another. */
type Window = { balance: number; fromMs: number; toMs: number }

function checkSightings(history: Observation[], levels: Map<string, Write[]>): string[] {
  const windows = new Map([...levels].map(([level, writes]) => [level, windowsOf(writes)]))
  return history.flatMap((one) =>
    one.saw.flatMap(({ level, balance }) => {
      const possible = between(windows.get(level) ?? windowsOf([]), one)
      if (possible.some((window) => window.balance === balance)) return []
      const held = possible.map((window) => window.balance).join(', ')
      return [`${one.name}: saw ${balance} at ${level}, which held ${held}`]
    }),
  )
}

/**
 * A movement takes effect after it was sent, and after those before it in its level; before it was answered, and before
 * those after it. Thus both ends of the windows go forward with the sequence.
 */
function windowsOf(writes: Write[]): Window[] {
  const windows: Window[] = [{ balance: 0, fromMs: -Infinity, toMs: Infinity }]
  for (const { balanceAfter, by } of writes) {
    const fromMs = Math.max(windows.at(-1)?.fromMs ?? -Infinity, by.invokedAtMs)
    windows.push({ balance: balanceAfter, fromMs, toMs: Infinity })
  }
  let endMs = Infinity
  for (let index = writes.length - 1; index >= 0; index -= 1) {
    endMs = Math.min(endMs, writes[index]?.by.repliedAtMs ?? Infinity)
    const window = windows[index]
    if (window) window.toMs = endMs
  }
  return windows
}

/** The windows that overlap with the time of a command, found by halving. */
function between(windows: Window[], { invokedAtMs, repliedAtMs }: Observation): Window[] {
  const first = firstIndex(windows, ({ toMs }) => toMs >= invokedAtMs)
  const end = firstIndex(windows, ({ fromMs }) => fromMs > repliedAtMs)
  return windows.slice(first, end)
}

/** Where `isReached` begins to hold; it stays so from there on. */
function firstIndex(windows: Window[], isReached: (window: Window) => boolean): number {
  let low = 0
  let high = windows.length
  while (low < high) {
    const middle = (low + high) >> 1
    const window = windows[middle]
    if (window && isReached(window)) high = middle
    else low = middle + 1
  }
  return low
}

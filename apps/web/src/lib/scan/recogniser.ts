import { isGtin, judge, type Place, scannerPaceMs, shortestCode, type Verdict } from './judge.ts'

/** After so long a pause the next key begins a new text. */
export const pauseMs = 400
/** A scanner that sends carriage return and line feed ends each code twice. */
const secondTerminatorMs = 60

type Key<Mark> = { character: string; atMs: number; mark: Mark; inOnePiece: boolean }

/** A text that may be the code. The first is all that was typed; the others leave out what a person typed before. */
export type Candidate<Mark> = { code: string; keys: Key<Mark>[] }

export type Burst<Mark> = { verdict: Verdict; candidates: Candidate<Mark>[] }

/**
 * Collects keys, and judges them when a terminator ends them. Pure but for the keys it keeps: each call
 * says what time it is. A `mark` is what the caller wants back for each key, to undo it.
 */
export function createRecogniser<Mark>() {
  let keys: Key<Mark>[] = []
  let lastScanMs = -Infinity

  function add(text: string, atMs: number, mark: Mark) {
    if (!isLive(atMs)) keys = []
    const characters = Array.from(text)
    const inOnePiece = characters.length > 1
    for (const character of characters) keys.push({ character, atMs, mark, inOnePiece })
  }

  function isLive(nowMs: number): boolean {
    const last = keys.at(-1)
    return last !== undefined && nowMs - last.atMs < pauseMs
  }

  /** Ends the text. A second terminator right after a scan is a scan of nothing. */
  function end(atMs: number, place: Place): Burst<Mark> {
    const burst = isLive(atMs) ? keys : []
    keys = []
    if (burst.length === 0) {
      return { verdict: atMs - lastScanMs < secondTerminatorMs ? 'scan' : 'typed', candidates: [] }
    }
    const text = textOf(burst)
    const verdict = judge({ text, paceMs: paceOf(burst, atMs), place })
    if (verdict !== 'typed') lastScanMs = atMs
    return { verdict, candidates: verdict === 'typed' ? [] : candidatesIn(burst) }
  }

  return {
    add,
    isLive,
    end,
    /** Whether the newest key follows another as quickly as a scanner's does. */
    isQuick: () => (gapsOf(keys).at(-1) ?? Infinity) <= scannerPaceMs,
    /** Forgets the text: the next keys are typed by hand. */
    interrupt: () => void (keys = []),
  }
}

export type Recogniser<Mark> = ReturnType<typeof createRecogniser<Mark>>

function textOf(keys: Key<unknown>[]): string {
  return keys.map(({ character }) => character).join('')
}

function paceOf(keys: Key<unknown>[], endMs: number): number | undefined {
  if (keys.every(({ inOnePiece }) => inOnePiece)) return undefined
  return median([...gapsOf(keys), endMs - (keys.at(-1)?.atMs ?? endMs)])
}

function gapsOf(keys: Key<unknown>[]): number[] {
  return keys.slice(1).map(({ atMs }, index) => atMs - (keys[index]?.atMs ?? atMs))
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

/** A person may have typed right before the scanner did: a change of rhythm or a whole GTIN shows where. */
function candidatesIn<Mark>(keys: Key<Mark>[]): Candidate<Mark>[] {
  const pace = median(gapsOf(keys))
  const breakAt = gapsOf(keys).findLastIndex((gap) => gap > Math.max(60, pace * 3)) + 1
  const gtinsAt = [14, 13, 12, 8].map((length) => keys.length - length)
  const starts = new Set([
    0,
    ...gtinsAt.filter((start) => start > 0 && isGtin(textOf(keys.slice(start)))),
    ...(keys.length - breakAt >= shortestCode ? [breakAt] : []),
  ])
  return Array.from(starts, (start) => {
    const from = keys.slice(start)
    return { code: textOf(from), keys: from }
  })
}

import { fieldOf, type Mark, pressEnter, undo } from './fields.ts'
import type { HeldKeys } from './held-keys.ts'
import type { Burst } from './recogniser.ts'

/** Who decides what a code means. */
export type Desk<Found> = {
  /** Looks the codes up in turn; `code` is the one that was found, or the one to speak of when none was. */
  lookUp: (codes: string[]) => Promise<{ code: string; found: Found | undefined }>
  take: (found: Found) => Promise<void>
  /** Shows a scanned code that led nowhere, by `error` because it could not be looked up. */
  offer: (code: string, from: { field: HTMLElement | undefined; error?: unknown }) => void
}

type Scan = { burst: Burst<Mark>; target: Element; isTakenBack: boolean }

/** Looks a scan up and hands it over. A text that may have been typed, and is no code, gets its Enter back. */
export async function settleScan<Found>(
  { burst: { verdict, candidates }, target, isTakenBack }: Scan,
  { lookUp, take, offer }: Desk<Found>,
  held: HeldKeys,
): Promise<void> {
  const isCertain = verdict === 'scan'
  const codes = candidates.map(({ code }) => code)
  const [whole = ''] = codes
  const field = fieldOf(target)
  try {
    const { code, found } = await lookUp(codes)
    if (!isTakenBack && (found || isCertain)) takeBack(candidates, code)
    if (found) return await take(found)
    if (!isCertain) return held.replay(() => pressEnter(target))
    offer(code, { field })
  } catch (error) {
    if (!isTakenBack) takeBack(candidates, whole)
    offer(whole, { field, error })
  }
  // Keys typed after the scan were meant for the scanned thing.
  held.drop()
}

/** Takes a code out of the fields into which it was typed. */
export function takeBack(candidates: Burst<Mark>['candidates'], code: string): void {
  const { keys = [] } = candidates.find((candidate) => candidate.code === code) ?? {}
  undo(keys.map(({ mark }) => mark))
}

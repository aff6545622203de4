import { type CallAnswer, endOf } from './judge.ts'

type Count = { asked: number; done: number; inside: number }

/** Refusals that are given before a command looks at its input. */
const outside = new Set<unknown>([
  'INVALID_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'CROSS_SITE',
  'RATE_LIMITED',
  'OVERLOADED',
  'INTERNAL',
])

/** Procedures that need inputs that this proof cannot make; they must at least validate their input. */
const hardToReach: Record<string, string> = {
  'auth.loginSecondFactor': 'needs a code of this half minute that goes with the challenge',
  'twoFactor.confirmTotp': 'needs a code of this half minute that goes with the secret',
  'twoFactor.renewRecoveryCodes': 'needs an authenticator app',
  'auth.loginWithPasskey': 'needs the signature of a passkey',
  'auth.resetPassword': 'needs a token that goes out by mail',
  'auth.passwordReset': 'needs a token that goes out by mail',
  'passkey.register': 'needs the attestation of a passkey',
  'passkey.remove': 'needs a passkey',
  'passkey.rename': 'needs a passkey',
}

/** Counts, procedure by procedure, how far the calls got. */
export function createTally(paths: readonly string[]) {
  const counts = new Map<string, Count>(
    paths.map((path) => [path, { asked: 0, done: 0, inside: 0 }]),
  )
  const ends: Record<string, number> = {}

  /** Whether a procedure did what it is for, or at least looked at its input where that is hard. */
  function isReached(path: string): boolean {
    const { done = 0, inside = 0 } = counts.get(path) ?? {}
    return (path in hardToReach ? inside : done) > 0
  }

  return {
    count(path: string, call: CallAnswer): void {
      const end = endOf(call)
      ends[end] = (ends[end] ?? 0) + 1
      const count = counts.get(path)
      if (!count) return
      count.asked += 1
      if (end === 'done') count.done += 1
      if (!outside.has(end)) count.inside += 1
    },
    /** How many calls ended how, and the share of each procedure's that were done. */
    figures(): Record<string, number> {
      const shares = counts.entries().map(([path, { asked, done }]) => {
        return [`done of ${path}`, Math.round((done / Math.max(1, asked)) * 1_000) / 1_000] as const
      })
      return { ...ends, ...Object.fromEntries(shares) }
    },
    isReached,
    unreached: (): string[] =>
      counts
        .entries()
        .filter(([path]) => !isReached(path))
        .map(([path, { asked }]) => `${path} was never reached by a valid input, in ${asked} calls`)
        .toArray(),
  }
}

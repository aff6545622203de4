import type { RequestSession } from '../session/request-session.ts'
import { type BucketSize, createTokenBuckets } from './token-buckets.ts'

// Guesses of passwords: per address, and per account from wherever they come.
const attemptsPerAddress: BucketSize = { capacity: 60, perSecond: 1 }
const attemptsPerAccount: BucketSize = { capacity: 20, perSecond: 0.1 }

// A screen opens with a handful of calls at once; ten seconds' worth may come together.
const burstSeconds = 10

export type RequestLimits = {
  /** Counts one procedure call of this session or, without one, of this address. */
  countCall: () => Promise<void>
  /** Counts an attempt to prove who one is, before anything dear is done for it. */
  countAttempt: (account?: string) => void
  /** The attempt was right: it does not count against the account. */
  forgiveAttempt: (account?: string) => void
}

type Caller = { ip: string; session: RequestSession }

/** Keeps the counts of this process; each request gets its own view of them. */
export function createLimits(callsPerSecond: number): (caller: Caller) => RequestLimits {
  const calls = createTokenBuckets({
    capacity: callsPerSecond * burstSeconds,
    perSecond: callsPerSecond,
  })
  const addresses = createTokenBuckets(attemptsPerAddress)
  const accounts = createTokenBuckets(attemptsPerAccount)

  return ({ ip, session }) => ({
    async countCall() {
      const claims = await session.findClaims()
      calls.take(claims?.sessionId ?? ip)
    },
    countAttempt(account) {
      addresses.take(ip)
      if (account !== undefined) accounts.take(account)
    },
    forgiveAttempt(account) {
      if (account !== undefined) accounts.giveBack(account)
    },
  })
}

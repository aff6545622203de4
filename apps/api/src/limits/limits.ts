import type { RequestSession } from '../session/request-session.ts'
import { createGrowingDelays, type DelayPlan } from './growing-delays.ts'
import { type BucketSize, createTokenBuckets } from './token-buckets.ts'

const minuteMs = 60_000

// How many attempts to prove who one is an address may make at all: each costs a hash.
const attemptsPerAddress: BucketSize = { capacity: 60, perSecond: 1 }

// Failed ones. An account allows 11 in the first two minutes and then one a minute: at most 71 an hour, of the
// 100 that OWASP's ASVS lets pass. An address may serve a whole office, so it waits later and less.
const accountDelays: DelayPlan = {
  free: 5,
  firstMs: 1_000,
  maxMs: minuteMs,
  forgetMs: 15 * minuteMs,
}
const addressDelays: DelayPlan = {
  free: 30,
  firstMs: 1_000,
  maxMs: 15_000,
  forgetMs: 15 * minuteMs,
}
// Mails that anyone can have sent to someone else.
const mailDelays: DelayPlan = {
  free: 2,
  firstMs: minuteMs,
  maxMs: 60 * minuteMs,
  forgetMs: 24 * 60 * minuteMs,
}

// A screen opens with a handful of calls at once; ten seconds' worth may come together.
const burstSeconds = 10

export type RequestLimits = {
  /** Counts one procedure call of this session or, without one, of this address. */
  countCall: () => Promise<void>
  /** Counts an attempt to prove who one is, before anything dear is done for it. */
  countAttempt: (account?: string) => void
  /** The attempt was right: the account starts afresh. */
  forgiveAttempt: (account?: string) => void
  /** Counts a mail that someone who is not logged in has sent to an address. */
  countMail: (to: string) => void
}

type Caller = { ip: string; session: RequestSession }

/** Keeps the counts of this process; each request gets its own view of them. */
export function createLimits(callsPerSecond: number): (caller: Caller) => RequestLimits {
  const calls = createTokenBuckets({
    capacity: callsPerSecond * burstSeconds,
    perSecond: callsPerSecond,
  })
  const attempts = createTokenBuckets(attemptsPerAddress)
  const addresses = createGrowingDelays(addressDelays)
  const accounts = createGrowingDelays(accountDelays)
  const mails = createGrowingDelays(mailDelays)

  return ({ ip, session }) => ({
    async countCall() {
      const claims = await session.findClaims()
      calls.take(claims?.sessionId ?? ip)
    },
    countAttempt(account) {
      attempts.take(ip)
      addresses.attempt(ip)
      if (account !== undefined) accounts.attempt(account)
    },
    forgiveAttempt(account) {
      addresses.forgiveOne(ip)
      if (account !== undefined) accounts.forgiveAll(account)
    },
    countMail(to) {
      attempts.take(ip)
      mails.attempt(to)
    },
  })
}

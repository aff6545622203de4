import type { LoginOrigin } from '@inventory-pro/core/auth/log-in/attempts'
import { countMail } from '@inventory-pro/core/mail/count-mail'
import type { Db } from '@inventory-pro/db/client'
import type { RequestSession } from '../session/request-session.ts'
import { type BucketSize, createTokenBuckets } from './token-buckets.ts'

// Attempts of one address or browser, right or wrong. Each may cost a password hash.
const attemptsPerOrigin: BucketSize = { capacity: 60, perSecond: 1 }

// A screen opens with a handful of calls at once; ten seconds' worth may come together.
const burstSeconds = 10

export type RequestLimits = {
  /** Counts one procedure call of a session or an API key or, without one, of an address. */
  countCall: () => Promise<void>
  /** Counts an attempt of a browser that somebody has logged in with or, without one, of an address. */
  countAttempt: () => void
  /** Counts a mail that the caller has sent to somebody else. */
  countMail: (to: string) => Promise<void>
}

type Caller = { origin: LoginOrigin; session: RequestSession }

/** Keeps the counts of this process. Each request gets its own view of them. */
export function createLimits(db: Db, callsPerSecond: number): (caller: Caller) => RequestLimits {
  const calls = createTokenBuckets({
    capacity: callsPerSecond * burstSeconds,
    perSecond: callsPerSecond,
  })
  const attempts = createTokenBuckets(attemptsPerOrigin)

  return ({ origin, session }) => ({
    async countCall() {
      calls.take((await session.findCallKey()) ?? origin.address)
    },
    countAttempt() {
      attempts.take(origin.device ?? origin.address)
    },
    async countMail(to) {
      const actor = await session.findActor()
      await countMail(db, { to, tenantId: actor?.tenantId ?? null })
    },
  })
}

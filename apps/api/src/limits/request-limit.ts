import { addressKey } from './address-key.ts'
import { createTokenBuckets } from './token-buckets.ts'

/** A screen opens with many files and calls at once. */
const burstSeconds = 10
/** An address may serve an office, whose people all load the log-in at nine o'clock. */
const sessionsPerAddress = 2

type Sender = { ip: string; sessionId: string | undefined }
/** Refuses with RATE_LIMITED past the limit. */
export type CountRequest = (sender: Sender) => void

/** Counts requests, whatever they ask for: those of a session by the session, and all others by their address. */
export function createRequestLimit(callsPerSecond: number): CountRequest {
  const sizeFor = (perSecond: number) => ({ capacity: perSecond * burstSeconds, perSecond })
  const sessions = createTokenBuckets(sizeFor(callsPerSecond))
  const addresses = createTokenBuckets(sizeFor(callsPerSecond * sessionsPerAddress))

  return ({ ip, sessionId }) => {
    if (sessionId === undefined) addresses.take(addressKey(ip))
    else sessions.take(sessionId)
  }
}

import { type DelayPlan, forgetAttempts, type Limit } from '@inventory-pro/db/auth/attempt-limits'
import {
  findKnownOrigins,
  forgetOrigins,
  rememberOrigins,
} from '@inventory-pro/db/auth/known-origin'
import type { Db } from '@inventory-pro/db/client'
import { inTenantSql, type Tx } from '@inventory-pro/db/tenant-scope'
import { newId } from '@inventory-pro/shared/id'
import { hashSecret } from '../crypto/link-token.ts'
import { countLimits, forgiveLimits } from './count-limits.ts'

const minuteMs = 60_000

// 11 failures in the first two minutes, then one a minute: at most 71 an hour. OWASP's ASVS allows 100.
const secretPlan: DelayPlan = {
  free: 5,
  firstMs: 1_000,
  maxMs: minuteMs,
  forgetMs: 15 * minuteMs,
}
// A whole office may share an address, so it waits later and less.
const addressPlan: DelayPlan = {
  free: 30,
  firstMs: 1_000,
  maxMs: 15_000,
  forgetMs: 15 * minuteMs,
}

/** Where a log-in comes from. */
export type LoginOrigin = {
  /** The key of the network address. */
  readonly address: string
  /** The secret of a browser that has logged in before, to whichever account. */
  readonly device: string | null
}

type Services = { readonly db: Db; readonly origin: LoginOrigin }
type Account = { readonly tenantId: string; readonly userId: string }
type Secret = 'password' | 'code' | 'passkey'

export type Guess =
  /** Somebody who logs in. `name` identifies an account, or an address that has none. */
  | { readonly secret: Secret; readonly name: string; readonly account: Account | null }
  /** Somebody who is logged in, and confirms it. */
  | { readonly secret: Secret; readonly sessionId: string }

/**
 * Runs a check of a secret that could be guessed. `check` returns null for a wrong one, and that failure makes the next
 * attempt wait. Throws RATE_LIMITED without a check while its wait lasts.
 *
 * An origin from which the account's user has logged in before has a count of its own, and so has every session. All
 * others share the count of the account: guessing makes strangers wait, and not the owner.
 */
export async function attempt<Result>(
  services: Services,
  guess: Guess,
  check: () => Promise<Result | null>,
): Promise<Result | null> {
  const { db } = services
  const limits = await limitsOf(services, guess)
  await countLimits(db, limits)
  let isFailure = false
  try {
    const result = await check()
    isFailure = result === null
    return result
  } finally {
    // An error means that the secret was not judged.
    if (!isFailure) await forgiveLimits(db, limits)
  }
}

async function limitsOf({ db, origin }: Services, guess: Guess): Promise<Limit[]> {
  if ('sessionId' in guess) {
    return [{ key: `${guess.secret} of session ${guess.sessionId}`, plan: secretPlan }]
  }
  const { secret, name, account } = guess
  const origins = originsOf(origin)
  // Without an account the same question is asked, so that its time tells nothing.
  const nobody = { tenantId: newId(), userId: newId() }
  const known = await findKnownOrigins(db, account ?? nobody, origins)
  const own = origins.find((one) => known.includes(one))
  if (own !== undefined) return [{ key: keyAt(own, secret, name), plan: secretPlan }]
  return [
    { key: `address ${origin.address}`, plan: addressPlan },
    { key: `${secret} of ${name}`, plan: secretPlan },
  ]
}

/** Remembers where somebody has logged in, and forgives the failures there. */
export async function rememberOrigin({ db, origin }: Services, account: Account): Promise<void> {
  const { tenantId, userId } = account
  const origins = originsOf(origin)
  await inTenantSql(db, tenantId, (tx) => rememberOrigins(tx, userId, origins))
  const secrets = ['password', 'code', 'passkey'] as const
  const keys = origins.flatMap((one) => secrets.map((secret) => keyAt(one, secret, userId)))
  await forgetAttempts(db, keys)
}

/** Forgets all origins of a user but this one, so that people who knew an earlier password are strangers. */
export async function resetOrigins(
  tx: Tx,
  { origin }: Pick<Services, 'origin'>,
  userId: string,
): Promise<void> {
  await forgetOrigins(tx, userId)
  await rememberOrigins(tx, userId, originsOf(origin))
}

/** The device counts first, because people at one address may share that. */
function originsOf({ device, address }: LoginOrigin): string[] {
  const texts = device === null ? [] : [`device ${device}`]
  return [...texts, `address ${address}`].map(hashSecret)
}

function keyAt(origin: string, secret: Secret, name: string): string {
  return `${secret} of ${name} at ${origin}`
}

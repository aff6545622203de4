import { confirmSession, isConfirmedWithin } from '@inventory-pro/db/auth/session'
import { lockLogin } from '@inventory-pro/db/member/user'
import type { SqlTx, Tx } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import type { Actor, Person } from '../../actor.ts'
import { findSecondFactors } from './second-factor.ts'

/** How long the proof of a log-in, or of `auth.confirm`, is enough for dangerous acts. */
const recentMinutes = 10

/**
 * Throws FORBIDDEN unless the person proved their password, and their second factor if they have one, in this
 * session within ten minutes. Locks their row first, so that nobody ends the session before the act is done.
 * An API key has no password: what it may not do, `requirePerson` refuses.
 */
export async function requireRecentLogin(tx: SqlTx, actor: Actor): Promise<void> {
  if (actor.sessionId === null) return
  await lockLogin(tx, actor.userId)
  if (await isConfirmedWithin(tx, actor.sessionId, recentMinutes)) return
  throw new DomainError('FORBIDDEN', { needs: 'recentLogin' })
}

/**
 * For commands that have just verified the actor's password: that is enough for somebody without a second factor,
 * and counts as a log-in. Of others the factor must be recent too.
 */
export async function requireRecentFactor(tx: Tx, actor: Person): Promise<void> {
  await lockLogin(tx, actor.userId)
  const factors = await findSecondFactors(tx, actor.userId)
  if (factors.length > 0) await requireRecentLogin(tx, actor)
  else await confirmOwnSession(tx, actor)
}

/** Notes that the actor has proven who they are. Throws UNAUTHENTICATED when their session ended meanwhile. */
export async function confirmOwnSession(tx: SqlTx, { sessionId }: Person): Promise<void> {
  if (!(await confirmSession(tx, sessionId))) throw new DomainError('UNAUTHENTICATED', {})
}

/** Throws FORBIDDEN for an API key, for what only a person who has logged in may do. */
export function requirePerson({ sessionId }: Actor): void {
  if (sessionId === null) throw new DomainError('FORBIDDEN', { needs: 'person' })
}

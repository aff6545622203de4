import { endSessions, findSessions } from '@inventory-pro/db/auth/session'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import type { EndSessionInput, SessionView } from '@inventory-pro/shared/auth/auth'
import { DomainError } from '@inventory-pro/shared/errors'
import type { Context } from '../context.ts'

/** The actor's own sessions that still stand. */
export function listSessions({ db, actor }: Context): Promise<SessionView[]> {
  return inTenant(db, actor.tenantId, async (tx) => {
    const sessions = await findSessions(tx, actor.userId)
    return sessions.map((session) => ({ ...session, isCurrent: session.id === actor.sessionId }))
  })
}

/** Ends one of the actor's own sessions; what holds its token is logged out at once. */
export async function endSession({ db, actor }: Context, { id }: EndSessionInput): Promise<void> {
  const { tenantId, userId } = actor
  const ended = await inTenant(db, tenantId, (tx) => endSessions(tx, { userId, id }))
  if (ended === 0) throw new DomainError('NOT_FOUND', { thing: 'session', id })
}

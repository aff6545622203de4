import { endSessions, findSessions } from '@inventory-pro/db/auth/session'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import type { AuditAction } from '@inventory-pro/shared/audit/audit'
import type { EndSessionInput, SessionView } from '@inventory-pro/shared/auth/auth'
import { DomainError } from '@inventory-pro/shared/errors'
import { audited } from '../audit/audited.ts'
import type { AccountContext } from '../context.ts'

/** The actor's own sessions that still stand. */
export function listSessions({ db, actor }: AccountContext): Promise<SessionView[]> {
  return inTenant(db, actor.tenantId, async (tx) => {
    const sessions = await findSessions(tx, actor.userId)
    return sessions.map((session) => ({ ...session, isCurrent: session.id === actor.sessionId }))
  })
}

/** Ends one of the actor's own sessions; what holds its token is logged out at once. */
export function endSession(ctx: AccountContext, { id }: EndSessionInput): Promise<void> {
  return end(ctx, 'auth.endSession', id)
}

/** Ends the session that asks. */
export function logOut(ctx: AccountContext): Promise<void> {
  return end(ctx, 'auth.logout', ctx.actor.sessionId)
}

function end(ctx: AccountContext, action: AuditAction, id: string): Promise<void> {
  const { tenantId, userId, name } = ctx.actor
  return inTenant(ctx.db, tenantId, async (tx) => {
    const ended = await endSessions(tx, { userId, id })
    if (ended === 0) throw new DomainError('NOT_FOUND', { thing: 'session', id })
    audited(tx, ctx, { action, thing: 'session', id, label: name })
  })
}

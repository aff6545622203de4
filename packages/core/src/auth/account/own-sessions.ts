import { endSessions, findSessions } from '@inventory-pro/db/auth/session'
import { inTenant, type Tx } from '@inventory-pro/db/tenant-scope'
import type { AuditAction } from '@inventory-pro/shared/audit/audit'
import type { EndSessionInput, SessionView } from '@inventory-pro/shared/auth/auth'
import { DomainError } from '@inventory-pro/shared/errors'
import { audited } from '../../audit/audited.ts'
import type { AccountContext } from '../../context.ts'

/** The actor's own sessions that still stand. */
export function listSessions({ db, actor }: AccountContext): Promise<SessionView[]> {
  return inTenant(db, actor.tenantId, async (tx) => {
    const sessions = await findSessions(tx, actor.userId)
    return sessions.map((session) => ({ ...session, isCurrent: session.id === actor.sessionId }))
  })
}

/** Ends one of the actor's own sessions; the holder of its token is logged out at once. */
export function endSession(ctx: AccountContext, { id }: EndSessionInput): Promise<void> {
  return endStanding(ctx, 'auth.endSession', id)
}

/** Ends the session that asks. */
export function logOut(ctx: AccountContext): Promise<void> {
  return endStanding(ctx, 'auth.logout', ctx.actor.sessionId)
}

async function endStanding(ctx: AccountContext, action: AuditAction, id: string): Promise<void> {
  const isEnded = await end(ctx, action, id)
  if (!isEnded) throw new DomainError('NOT_FOUND', { thing: 'session', id })
}

/** Ends the session that another one takes the place of, unless it has ended by itself. */
export async function leaveSession(ctx: AccountContext): Promise<void> {
  await end(ctx, 'auth.logout', ctx.actor.sessionId)
}

/**
 * Ends the actor's other sessions, and returns their number. Called when a password or a factor changed, so that
 * intruders with the earlier one are logged out.
 */
export function endOtherSessions(tx: Tx, { actor }: AccountContext): Promise<number> {
  return endSessions(tx, { userId: actor.userId, id: { not: actor.sessionId } })
}

/** Tells whether the session stood till now. */
function end(ctx: AccountContext, action: AuditAction, id: string): Promise<boolean> {
  const { tenantId, userId, name } = ctx.actor
  return inTenant(ctx.db, tenantId, async (tx) => {
    const isEnded = (await endSessions(tx, { userId, id })) > 0
    if (isEnded) audited(tx, ctx, { action, thing: 'session', id, label: name })
    return isEnded
  })
}

import { endSessions, findSessions } from '@inventory-pro/db/auth/session'
import { findMember } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import type { SessionView } from '@inventory-pro/shared/auth/auth'
import type {
  EndMemberSessionsInput,
  MemberSessionsInput,
} from '@inventory-pro/shared/member/member'
import { audited } from '../audit/audited.ts'
import type { Context } from '../context.ts'
import { lockSubject } from './rights.ts'

/** Returns the sessions of a member that have not ended. */
export function listMemberSessions(
  { db, actor }: Context,
  { id }: MemberSessionsInput,
): Promise<SessionView[]> {
  return inTenant(db, actor.tenantId, async (tx) => {
    await findMember(tx, id)
    const sessions = await findSessions(tx, id)
    return sessions.map((session) => ({ ...session, isCurrent: session.id === actor.sessionId }))
  })
}

/** Logs a member out everywhere, at once. The actor must hold what the member's role may do. */
export function endMemberSessions(ctx: Context, { id }: EndMemberSessionsInput): Promise<void> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const { name } = (await lockSubject(tx, ctx.actor, { id })).member
    const endedSessions = await endSessions(tx, { userId: id })
    const change = { action: 'member.endSessions', thing: 'member', id, label: name } as const
    audited(tx, ctx, { ...change, after: { endedSessions } })
  })
}

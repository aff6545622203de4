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

/** The sessions of a member that still stand. */
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

/** Logs a member out everywhere; what holds a token of theirs is logged out at once. */
export function endMemberSessions(ctx: Context, { id }: EndMemberSessionsInput): Promise<void> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const { name } = await findMember(tx, id)
    const endedSessions = await endSessions(tx, { userId: id })
    const change = { action: 'member.endSessions', thing: 'member', id, label: name } as const
    audited(tx, ctx, { ...change, after: { endedSessions } })
  })
}

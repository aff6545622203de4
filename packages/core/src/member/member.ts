import { deletePasswordResets } from '@inventory-pro/db/auth/password-reset'
import { endSessions } from '@inventory-pro/db/auth/session'
import { databaseTime } from '@inventory-pro/db/clock'
import {
  changeUser,
  findMember,
  findMembers,
  type LockedMember,
} from '@inventory-pro/db/member/user'
import { inTenant, inTenantSql } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import type { Page } from '@inventory-pro/shared/list'
import type {
  DisableMemberInput,
  MemberListInput,
  MemberView,
  SetRoleInput,
} from '@inventory-pro/shared/member/member'
import { requireRecentLogin } from '../auth/log-in/recent-login.ts'
import type { Context } from '../context.ts'
import { changeOne, type Thing } from '../things/edit.ts'
import { lockSubject, requireRole } from './rights.ts'

const member: Thing<MemberView> = {
  name: 'member',
  read: findMember,
  own: (view) => view,
  label: ({ name }) => name,
}

export function listMembers(
  { db, actor }: Context,
  input: MemberListInput,
): Promise<Page<MemberView>> {
  return inTenantSql(db, actor.tenantId, (tx) => findMembers(tx, input))
}

/** Gives a member another role, from their next call on. The actor must hold what both roles may do. */
export function setRole(ctx: Context, { id, version, role }: SetRoleInput): Promise<MemberView> {
  const { actor } = ctx
  return inTenant(ctx.db, actor.tenantId, async (tx) => {
    const { permissions, members } = await lockSubject(tx, actor, { id, owners: true })
    requireRole(permissions, actor, role)
    await requireRecentLogin(tx, actor)
    if (role !== 'owner') keepAnOwner(members, id)
    return changeOne(tx, ctx, {
      thing: member,
      action: 'member.setRole',
      id,
      version,
      change: () => changeUser(tx, id, { role }),
    })
  })
}

/**
 * Disables a member, which ends their sessions and mailed links, or lets them log in again. The actor must hold
 * what the member's role may do.
 */
export function disableMember(
  ctx: Context,
  { id, disabled }: DisableMemberInput,
): Promise<MemberView> {
  const { actor } = ctx
  return inTenant(ctx.db, actor.tenantId, async (tx) => {
    const locked = await lockSubject(tx, actor, { id, owners: true })
    if (!disabled) requireRole(locked.permissions, actor, locked.member.role)
    await requireRecentLogin(tx, actor)
    if (disabled) {
      keepAnOwner(locked.members, id)
      await endSessions(tx, { userId: id })
      await deletePasswordResets(tx, id)
    }
    return changeOne(tx, ctx, {
      thing: member,
      action: disabled ? 'member.disable' : 'member.enable',
      id,
      change: async () =>
        changeUser(tx, id, { disabledAt: disabled ? await databaseTime(tx) : null }),
    })
  })
}

/** Throws LAST_OF_ITS_KIND when nobody would be left who is an owner and can log in. `members` holds all of those. */
function keepAnOwner(members: LockedMember[], leavingId: string): void {
  const owners = members.filter(({ role, isEnabled }) => role === 'owner' && isEnabled)
  if (owners.length === 1 && owners[0]?.id === leavingId) {
    throw new DomainError('LAST_OF_ITS_KIND', { thing: 'owner' })
  }
}

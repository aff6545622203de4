import { endSessions } from '@inventory-pro/db/auth/session'
import { databaseTime } from '@inventory-pro/db/clock'
import { changeUser, findMember, findMembers, lockOwners } from '@inventory-pro/db/member/user'
import { inTenant, inTenantSql, type Tx } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import type { Page } from '@inventory-pro/shared/list'
import type {
  DisableMemberInput,
  MemberListInput,
  MemberView,
  SetRoleInput,
} from '@inventory-pro/shared/member/member'
import type { Context } from '../context.ts'
import { changeOne, type Thing } from '../things/edit.ts'

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

/** Gives a member another role, from their next call on. */
export function setRole(ctx: Context, { id, version, role }: SetRoleInput): Promise<MemberView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    if (role !== 'owner') await keepAnOwner(tx, id)
    return changeOne(tx, ctx, {
      thing: member,
      action: 'member.setRole',
      id,
      version,
      change: () => changeUser(tx, id, { role }),
    })
  })
}

/** Shuts a member out and ends all their sessions, or lets them log in again. */
export function disableMember(
  ctx: Context,
  { id, disabled }: DisableMemberInput,
): Promise<MemberView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    if (disabled) {
      await keepAnOwner(tx, id)
      await endSessions(tx, { userId: id })
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

/** Refuses what would leave the tenant without an owner who can log in. */
async function keepAnOwner(tx: Tx, leavingId: string): Promise<void> {
  const owners = await lockOwners(tx)
  if (owners.includes(leavingId) && owners.length === 1) {
    throw new DomainError('LAST_OF_ITS_KIND', { thing: 'owner' })
  }
}

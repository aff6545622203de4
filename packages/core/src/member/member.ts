import { endSessions } from '@inventory-pro/db/auth/session'
import { changeUser, findMember, findMembers, lockOwners } from '@inventory-pro/db/member/user'
import { inTenant, type Tx } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import type { Page } from '@inventory-pro/shared/list'
import type {
  DisableMemberInput,
  MemberListInput,
  MemberView,
  SetRoleInput,
} from '@inventory-pro/shared/member/member'
import type { Context } from '../context.ts'

export function listMembers(
  { db, actor }: Context,
  input: MemberListInput,
): Promise<Page<MemberView>> {
  return inTenant(db, actor.tenantId, (tx) => findMembers(tx, input))
}

/** Gives a member another role, from their next call on. */
export function setRole({ db, actor }: Context, { id, role }: SetRoleInput): Promise<MemberView> {
  return inTenant(db, actor.tenantId, async (tx) => {
    if (role !== 'owner') await keepAnOwner(tx, id)
    await changeUser(tx, id, { role })
    return findMember(tx, id)
  })
}

/** Shuts a member out and ends all their sessions, or lets them log in again. */
export function disableMember(
  { db, actor }: Context,
  { id, disabled }: DisableMemberInput,
): Promise<MemberView> {
  return inTenant(db, actor.tenantId, async (tx) => {
    if (disabled) {
      await keepAnOwner(tx, id)
      await endSessions(tx, { userId: id })
    }
    await changeUser(tx, id, { disabledAt: disabled ? new Date() : null })
    return findMember(tx, id)
  })
}

/** Refuses what would leave the tenant without an owner who can log in. */
async function keepAnOwner(tx: Tx, leavingId: string): Promise<void> {
  const owners = await lockOwners(tx)
  if (owners.includes(leavingId) && owners.length === 1) {
    throw new DomainError('LAST_OF_ITS_KIND', { thing: 'owner' })
  }
}

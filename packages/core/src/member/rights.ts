import { lockApiKey } from '@inventory-pro/db/auth/api-key'
import { type LockedMember, lockMembers } from '@inventory-pro/db/member/user'
import type { SqlTx } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import { type Permission, type Role, rolePermissions } from '@inventory-pro/shared/permissions'
import type { Actor } from '../actor.ts'
import { requirePerson, requireRecentLogin } from '../auth/log-in/recent-login.ts'

/** Who gives rights, or takes them: a member, or an API key that a member made. */
export type Giver = { readonly userId: string; readonly keyId: string | null }

type Holder = Pick<LockedMember, 'role' | 'isEnabled' | 'lacksSecondFactor'>

/** Returns what somebody may do at this moment: with a key no more than its scopes, null for one that has ended. */
export function effectivePermissions(
  holder: Holder | undefined,
  scopes: readonly string[] | null,
): readonly Permission[] {
  if (!holder?.isEnabled || holder.lacksSecondFactor || scopes === null) return []
  return rolePermissions[holder.role].filter((permission) => scopes.includes(permission))
}

type About = { ids?: string[]; owners?: boolean }

/**
 * Locks the giver, with whom they act on, and returns what the giver may do at this moment. Nobody changes the role
 * or the access of any of them until the transaction ends.
 */
export async function lockRights(
  tx: SqlTx,
  giver: Giver,
  { ids = [], owners = false }: About = {},
) {
  const members = await lockMembers(tx, { ids: [giver.userId, ...ids], owners })
  const holder = members.find(({ id }) => id === giver.userId)
  const key = giver.keyId === null ? null : await lockApiKey(tx, giver.keyId)
  const scopes = giver.keyId === null ? rolePermissions.owner : (key?.scopes ?? null)
  return { permissions: effectivePermissions(holder, scopes), members, key }
}

/** Throws FORBIDDEN, with the first permission that is missing, unless all that is given is held. */
export function requireHeld(held: readonly Permission[], given: readonly Permission[]): void {
  const permission = given.find((one) => !held.includes(one))
  if (permission !== undefined) throw new DomainError('FORBIDDEN', { permission })
}

/** Whether somebody who holds these permissions may bring a member with this role into the tenant. */
export function mayGiveRole(held: readonly Permission[], role: Role): boolean {
  return ['member:write' as const, ...rolePermissions[role]].every((one) => held.includes(one))
}

/**
 * Throws FORBIDDEN unless the actor may give this role: they must hold all of it, and only a person makes an
 * owner.
 */
export function requireRole(held: readonly Permission[], actor: Actor, role: Role): void {
  requireHeld(held, ['member:write', ...rolePermissions[role]])
  if (role === 'owner') requirePerson(actor)
}

/** Roles that can harm a business: giving one asks for a recent log-in. */
const powerful: ReadonlySet<Role> = new Set(['owner', 'manager'])

/** Checks, under the actor's lock, that they may invite somebody to this role now. */
export async function requireMayInvite(tx: SqlTx, actor: Actor, role: Role): Promise<void> {
  const { permissions } = await lockRights(tx, actor)
  requireRole(permissions, actor, role)
  if (powerful.has(role)) await requireRecentLogin(tx, actor)
}

/**
 * Locks the actor and a member on whom they act, and returns the member and what the actor holds. Throws NOT_FOUND
 * without such a member, and FORBIDDEN unless the actor holds all that the member's role may do.
 */
export async function lockSubject(
  tx: SqlTx,
  actor: Actor,
  { id, owners = false }: { id: string; owners?: boolean },
) {
  const { permissions, members } = await lockRights(tx, actor, { ids: [id], owners })
  const member = members.find((one) => one.id === id)
  if (member === undefined) throw new DomainError('NOT_FOUND', { thing: 'member', id })
  requireHeld(permissions, ['member:write', ...rolePermissions[member.role]])
  return { member, permissions, members }
}

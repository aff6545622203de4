import { plainNames } from '@inventory-pro/db/testing/sample-things'
import type { Permission, Role } from '@inventory-pro/shared/permissions'
import { type CrudName, things } from '@inventory-pro/shared/things'
import type { Access } from '../trpc/init.ts'
import { crudAccess, merged } from './crud-things.ts'

// A second statement of the access rules, apart from the code, so that opening a procedure takes two edits.

const crudRoles = { read: 'viewer', write: 'user', archive: 'manager' } as const
type CrudPermission = `${(typeof things)[CrudName]['subject']}:${keyof typeof crudRoles}`

const leastCrudRole = Object.fromEntries(
  [things.product, ...plainNames.map((name) => things[name])].flatMap(({ subject }) =>
    Object.entries(crudRoles).map(([verb, role]) => [`${subject}:${verb}`, role]),
  ),
  // The keys are every verb of every subject of these things.
) as Record<CrudPermission, Role>

/** From which role on somebody has each permission. */
export const leastRole: Readonly<Record<Permission, Role>> = {
  ...leastCrudRole,
  'tenant:read': 'viewer',
  'stock:read': 'viewer',
  'insight:read': 'viewer',
  'stock:write': 'user',
  'inventory:write': 'manager',
  'location:write': 'manager',
  'import:write': 'manager',
  'member:read': 'manager',
  'member:write': 'owner',
  'key:write': 'owner',
  'webhook:write': 'owner',
  'audit:read': 'owner',
  'tenant:write': 'owner',
}

/**
 * The access of each procedure: everyone, logged-in users (for their own account), or callers with the permission.
 */
export const accessTable: Readonly<Record<string, Access>> = {
  'auth.login': 'everyone',
  'auth.loginSecondFactor': 'everyone',
  'auth.loginWithPasskey': 'everyone',
  'auth.passkeyLoginOptions': 'everyone',
  'auth.register': 'everyone',
  'auth.passwordReset': 'everyone',
  'auth.requestPasswordReset': 'everyone',
  'auth.resetPassword': 'everyone',
  'auth.token': 'everyone',
  'member.accept': 'everyone',
  'member.invitation': 'everyone',

  'auth.changePassword': 'loggedIn',
  'auth.confirm': 'loggedIn',
  'auth.endSession': 'loggedIn',
  'auth.logout': 'loggedIn',
  'auth.me': 'loggedIn',
  'auth.sessions': 'loggedIn',
  'apiKey.own': 'loggedIn',
  'passkey.creationOptions': 'loggedIn',
  'passkey.list': 'loggedIn',
  'passkey.register': 'loggedIn',
  'passkey.remove': 'loggedIn',
  'passkey.rename': 'loggedIn',
  'twoFactor.confirmTotp': 'loggedIn',
  'twoFactor.get': 'loggedIn',
  'twoFactor.renewRecoveryCodes': 'loggedIn',
  'twoFactor.setUpTotp': 'loggedIn',
  'twoFactor.turnOffTotp': 'loggedIn',

  'tenant.get': 'tenant:read',
  'tenant.update': 'tenant:write',
  'tenant.delete': 'tenant:write',
  'tenant.export': 'tenant:write',

  'member.list': 'member:read',
  'member.invitations': 'member:read',
  'member.invite': 'member:write',
  'member.resendInvitation': 'member:write',
  'member.withdrawInvitation': 'member:write',
  'member.setRole': 'member:write',
  'member.disable': 'member:write',
  'member.sessions': 'member:write',
  'member.endSessions': 'member:write',
  'member.resetSecondFactor': 'member:write',

  'apiKey.list': 'key:write',
  'apiKey.create': 'key:write',
  'apiKey.revoke': 'key:write',

  ...crudAccess('product'),
  ...merged(plainNames.map(crudAccess)),
  'product.findByCode': 'catalog:read',
  'product.categories': 'catalog:read',

  'location.list': 'stock:read',
  'location.create': 'location:write',
  'location.update': 'location:write',
  'location.archive': 'location:write',
  'location.restore': 'location:write',
  'location.setDefault': 'location:write',

  'inventory.list': 'stock:read',
  'inventory.get': 'stock:read',
  'inventory.setThresholds': 'inventory:write',

  'stock.record': 'stock:write',
  'stock.recordMany': 'stock:write',
  'stock.transfer': 'stock:write',
  'stock.count': 'stock:write',
  'stock.reverse': 'stock:write',
  'stock.operations': 'stock:read',
  'stock.operation': 'stock:read',
  'stock.movements': 'stock:read',
  'stock.levels': 'stock:read',
  'stock.asOf': 'stock:read',
  'stock.verify': 'stock:read',

  'insight.summary': 'insight:read',

  'audit.list': 'audit:read',
  'audit.export': 'audit:read',
  'audit.head': 'audit:read',
}

/**
 * What an API key with the scope of the procedure alone may not do: it would give rights that it does not hold, or act
 * on somebody who has more, or only a person may do it.
 */
export const beyondOneScope: ReadonlySet<string> = new Set([
  'member.invite',
  'member.resendInvitation',
  'member.setRole',
  'member.disable',
  'member.endSessions',
  'member.resetSecondFactor',
  'tenant.delete',
])

/** Procedures that ask for password and second factor again ten minutes after the log-in. */
export const needsRecentLogin: ReadonlySet<string> = new Set([
  'apiKey.create',
  'member.setRole',
  'member.disable',
  'member.resetSecondFactor',
  'tenant.delete',
  'twoFactor.confirmTotp',
])

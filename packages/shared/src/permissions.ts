import { z } from 'zod'

export const role = z.enum(['owner', 'manager', 'user', 'viewer'])
export type Role = z.infer<typeof role>

const viewer = [
  'tenant:read',
  'catalog:read',
  'customer:read',
  'supplier:read',
  'stock:read',
  'insight:read',
] as const
const user = [
  ...viewer,
  'catalog:write',
  'customer:write',
  'supplier:write',
  'stock:write',
] as const
const manager = [
  ...user,
  'catalog:archive',
  'customer:archive',
  'supplier:archive',
  'inventory:write',
  'location:write',
  'import:write',
  'member:read',
] as const
const owner = [
  ...manager,
  'member:write',
  'key:write',
  'webhook:write',
  'audit:read',
  'tenant:write',
] as const

/** Who may do what. The API enforces this table, the screens hide by it. */
export const rolePermissions = { viewer, user, manager, owner } satisfies Record<
  Role,
  readonly string[]
>

export const permission = z.enum(owner)
export type Permission = z.infer<typeof permission>

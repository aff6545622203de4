import { z } from 'zod'
import { id } from '../id.ts'
import { instant } from '../instant.ts'
import { permission, role } from '../permissions.ts'
import { tenantView } from '../tenant/tenant.ts'
import { email, name } from '../text.ts'

export const newPassword = z
  .string()
  .min(8, 'Use at least 8 characters; 15 or more is better')
  .max(256, 'Use at most 256 characters')

export const registerInput = z.strictObject({
  tenantName: name,
  name,
  email,
  password: newPassword,
})
export type RegisterInput = z.infer<typeof registerInput>

export const loginInput = z.strictObject({
  email,
  password: z.string().min(1, 'Enter your password').max(256),
})
export type LoginInput = z.infer<typeof loginInput>

export const userView = z.object({ id, name: z.string(), email: z.string(), role })
export type UserView = z.infer<typeof userView>

export const loggedInView = z.object({ user: userView, tenant: tenantView })
export type LoggedInView = z.infer<typeof loggedInView>

export const meView = loggedInView.extend({ permissions: z.array(permission) })
export type MeView = z.infer<typeof meView>

/** A bearer token for programs. */
export const tokenView = z.object({ token: z.string(), expiresAt: instant })
export type TokenView = z.infer<typeof tokenView>

export const changePasswordInput = z.strictObject({
  currentPassword: z.string().max(256),
  newPassword,
})
export type ChangePasswordInput = z.infer<typeof changePasswordInput>

export const sessionKind = z.enum(['browser', 'token'])
export type SessionKind = z.infer<typeof sessionKind>

export const sessionView = z.object({
  id,
  kind: sessionKind,
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  isCurrent: z.boolean(),
})
export type SessionView = z.infer<typeof sessionView>

export const endSessionInput = z.strictObject({ id })
export type EndSessionInput = z.infer<typeof endSessionInput>

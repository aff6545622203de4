import { z } from 'zod'
import { loginEmail as email } from '../email.ts'
import { id } from '../id.ts'
import { instant } from '../instant.ts'
import { permission, role } from '../permissions.ts'
import { tenantView } from '../tenant/tenant.ts'
import { name } from '../text.ts'

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

export const password = z.string().min(1, 'Enter your password').max(256)

/** As people type it: spaces and dashes do not matter. */
export const code = z
  .string()
  .max(64)
  .transform((text) => text.replaceAll(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^([0-9]{6}|[A-Z2-7]{26})$/, 'Enter the 6 digits, or a recovery code'))

export const loginInput = z.strictObject({
  email,
  password,
})
export type LoginInput = z.infer<typeof loginInput>

export const userView = z.object({ id, name: z.string(), email: z.string(), role })
export type UserView = z.infer<typeof userView>

export const loggedInView = z.object({ user: userView, tenant: tenantView })
export type LoggedInView = z.infer<typeof loggedInView>

/** What a user may prove besides the password. A recovery code stands in for a lost phone or key. */
export const secondFactor = z.enum(['totp', 'passkey', 'recovery'])
export type SecondFactor = z.infer<typeof secondFactor>

/** The password was right, and one of these is asked for next; the challenge holds for five minutes. */
export const secondStepView = z.object({
  secondFactor: z.array(secondFactor),
  challenge: z.string(),
})
export type SecondStepView = z.infer<typeof secondStepView>

/** Logged in, or one more step to take: `'challenge' in answer` tells which. */
export const loginView = z.union([loggedInView, secondStepView])
export type LoginView = z.infer<typeof loginView>

/** `mustSetUpSecondFactor`: the tenant asks for a second factor, and until there is one only the own account is open. */
export const meView = loggedInView.extend({
  permissions: z.array(permission),
  mustSetUpSecondFactor: z.boolean(),
})
export type MeView = z.infer<typeof meView>

/** `code` is one of the authenticator app, or a recovery code; needed when the user has a second factor. */
export const tokenInput = loginInput.extend({ code: code.optional() })
export type TokenInput = z.infer<typeof tokenInput>

/** A bearer token for programs. */
export const tokenView = z.object({ token: z.string(), expiresAt: instant })
export type TokenView = z.infer<typeof tokenView>

/** A new password ends sessions and mailed links. It revokes the person's API keys too when they ask for it. */
const revokeKeys = z.boolean().default(false)

export const changePasswordInput = z.strictObject({
  currentPassword: z.string().max(256),
  newPassword,
  revokeKeys,
})
export type ChangePasswordInput = z.infer<typeof changePasswordInput>

/** Always answered alike, whether the address has an account or not. */
export const requestPasswordResetInput = z.strictObject({ email })
export type RequestPasswordResetInput = z.infer<typeof requestPasswordResetInput>

const resetToken = z.string().min(1).max(200)

export const readPasswordResetInput = z.strictObject({ token: resetToken })
export type ReadPasswordResetInput = z.infer<typeof readPasswordResetInput>

/** What the holder of a link for a new password sees before they set it. */
export const passwordResetView = z.object({ apiKeys: z.int() })
export type PasswordResetView = z.infer<typeof passwordResetView>

/** Works once per link, and ends all sessions. A second factor is still asked for at the next log-in. */
export const resetPasswordInput = z.strictObject({ token: resetToken, newPassword, revokeKeys })
export type ResetPasswordInput = z.infer<typeof resetPasswordInput>

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

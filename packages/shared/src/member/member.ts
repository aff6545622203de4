import { z } from 'zod'
import { newPassword } from '../auth/auth.ts'
import { loginEmail as email } from '../email.ts'
import { id } from '../id.ts'
import { instant } from '../instant.ts'
import { listInput } from '../list.ts'
import { role } from '../permissions.ts'
import { name } from '../text.ts'
import { version, versionInput } from '../version.ts'

export const memberView = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  disabledAt: instant.nullable(),
  createdAt: instant,
  version,
})
export type MemberView = z.infer<typeof memberView>

export const memberListInput = listInput(['name', 'email', 'createdAt'])
export type MemberListInput = z.infer<typeof memberListInput>

export const inviteMemberInput = z.strictObject({ email, role })
export type InviteMemberInput = z.infer<typeof inviteMemberInput>

/** The token is shown once, to whoever invites; it makes one account and then is spent. */
export const invitationView = z.object({
  id,
  email: z.string(),
  role,
  token: z.string(),
  expiresAt: instant,
})
export type InvitationView = z.infer<typeof invitationView>

export const acceptInvitationInput = z.strictObject({
  token: z.string().min(1).max(200),
  name,
  password: newPassword,
})
export type AcceptInvitationInput = z.infer<typeof acceptInvitationInput>

export const setRoleInput = z.strictObject({ id, version: versionInput, role })
export type SetRoleInput = z.infer<typeof setRoleInput>

/** A disabled member cannot log in; `disabled: false` lets them in again. */
export const disableMemberInput = z.strictObject({ id, disabled: z.boolean().default(true) })
export type DisableMemberInput = z.infer<typeof disableMemberInput>

export const memberSessionsInput = z.strictObject({ id })
export type MemberSessionsInput = z.infer<typeof memberSessionsInput>

/** For who lost the device and the recovery codes: takes the second factor away and ends all sessions. */
export const resetSecondFactorInput = z.strictObject({ id })
export type ResetSecondFactorInput = z.infer<typeof resetSecondFactorInput>

/** Ends all sessions of a member. They may log in again. */
export const endMemberSessionsInput = z.strictObject({ id })
export type EndMemberSessionsInput = z.infer<typeof endMemberSessionsInput>

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

/**
 * The token makes one account and is shown once: to the person who invites, never to an API key. `isMailed` says
 * whether the server sends mails; if it does not, the person has to pass the link on.
 */
export const invitationView = z.object({
  id,
  email: z.string(),
  role,
  token: z.string().nullable(),
  expiresAt: instant,
  isMailed: z.boolean(),
})
export type InvitationView = z.infer<typeof invitationView>

/** `void`: the inviter is disabled or may no longer give this role, so the link is refused. */
export const invitationStatus = z.enum(['open', 'expired', 'void'])

/** An invitation that was not accepted yet. */
export const openInvitationView = z.object({
  id,
  email: z.string(),
  role,
  status: invitationStatus,
  invitedBy: z.object({ id, name: z.string() }),
  createdAt: instant,
  expiresAt: instant,
})
export type OpenInvitationView = z.infer<typeof openInvitationView>

export const resendInvitationInput = z.strictObject({ id })
export type ResendInvitationInput = z.infer<typeof resendInvitationInput>

export const withdrawInvitationInput = z.strictObject({ id })
export type WithdrawInvitationInput = z.infer<typeof withdrawInvitationInput>

const token = z.string().min(1).max(200)

export const readInvitationInput = z.strictObject({ token })
export type ReadInvitationInput = z.infer<typeof readInvitationInput>

/** What somebody joins, as the holder of the link sees it. */
export const invitationOfferView = z.object({
  tenantName: z.string(),
  inviterName: z.string(),
  email: z.string(),
  role,
  expiresAt: instant,
  /** The address has a log-in already. One log-in belongs to one business, so the invitation cannot be accepted. */
  hasAccount: z.boolean(),
})
export type InvitationOfferView = z.infer<typeof invitationOfferView>

export const acceptInvitationInput = z.strictObject({
  token,
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

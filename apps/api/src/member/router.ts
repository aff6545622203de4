import { router } from '../trpc/init.ts'
import { acceptInvitationProcedure } from './accept.ts'
import { disableMemberProcedure } from './disable.ts'
import { endMemberSessionsProcedure } from './end-sessions.ts'
import { invitationProcedure } from './invitation.ts'
import { listInvitationsProcedure } from './invitations.ts'
import { inviteMemberProcedure } from './invite.ts'
import { listMembersProcedure } from './list.ts'
import { resendInvitationProcedure } from './resend-invitation.ts'
import { resetSecondFactorProcedure } from './reset-second-factor.ts'
import { memberSessionsProcedure } from './sessions.ts'
import { setRoleProcedure } from './set-role.ts'
import { withdrawInvitationProcedure } from './withdraw-invitation.ts'

export const memberRouter = router({
  list: listMembersProcedure,
  invite: inviteMemberProcedure,
  invitation: invitationProcedure,
  invitations: listInvitationsProcedure,
  resendInvitation: resendInvitationProcedure,
  withdrawInvitation: withdrawInvitationProcedure,
  accept: acceptInvitationProcedure,
  setRole: setRoleProcedure,
  disable: disableMemberProcedure,
  sessions: memberSessionsProcedure,
  endSessions: endMemberSessionsProcedure,
  resetSecondFactor: resetSecondFactorProcedure,
})

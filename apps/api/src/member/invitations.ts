import { listInvitations } from '@inventory-pro/core/member/invitations'
import { openInvitationView } from '@inventory-pro/shared/member/member'
import { allowed, noInput } from '../trpc/init.ts'

export const listInvitationsProcedure = allowed('member:read')
  .input(noInput)
  .output(openInvitationView.array())
  .query(({ ctx }) => listInvitations(ctx))

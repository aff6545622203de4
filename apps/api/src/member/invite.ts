import { inviteMember } from '@inventory-pro/core/member/invite-member'
import { invitationView, inviteMemberInput } from '@inventory-pro/shared/member/member'
import { allowed } from '../trpc/init.ts'
import { limitMails } from '../trpc/limit-attempts.ts'

export const inviteMemberProcedure = allowed('member:write')
  .input(inviteMemberInput)
  .use(limitMails)
  .output(invitationView)
  .mutation(({ ctx, input }) => inviteMember(ctx, input))

import { findInvitedEmail, resendInvitation } from '@inventory-pro/core/member/invite-member'
import { invitationView, resendInvitationInput } from '@inventory-pro/shared/member/member'
import { allowed } from '../trpc/init.ts'

export const resendInvitationProcedure = allowed('member:write')
  .input(resendInvitationInput)
  .output(invitationView)
  .mutation(async ({ ctx, input }) => {
    await ctx.limits.countMail(await findInvitedEmail(ctx, input.id))
    return resendInvitation(ctx, input)
  })

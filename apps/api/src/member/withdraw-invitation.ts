import { withdrawInvitation } from '@inventory-pro/core/member/invite-member'
import { withdrawInvitationInput } from '@inventory-pro/shared/member/member'
import { allowed, noOutput } from '../trpc/init.ts'

export const withdrawInvitationProcedure = allowed('member:write')
  .input(withdrawInvitationInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => withdrawInvitation(ctx, input))

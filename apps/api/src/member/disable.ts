import { disableMember } from '@inventory-pro/core/member/member'
import { disableMemberInput, memberView } from '@inventory-pro/shared/member/member'
import { allowed } from '../trpc/init.ts'

export const disableMemberProcedure = allowed('member:write')
  .input(disableMemberInput)
  .output(memberView)
  .mutation(({ ctx, input }) => disableMember(ctx, input))

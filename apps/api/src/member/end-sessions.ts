import { endMemberSessions } from '@inventory-pro/core/member/member-sessions'
import { endMemberSessionsInput } from '@inventory-pro/shared/member/member'
import { allowed, noOutput } from '../trpc/init.ts'

export const endMemberSessionsProcedure = allowed('member:write')
  .input(endMemberSessionsInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => endMemberSessions(ctx, input))

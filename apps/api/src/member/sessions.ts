import { listMemberSessions } from '@inventory-pro/core/member/member-sessions'
import { sessionView } from '@inventory-pro/shared/auth/auth'
import { memberSessionsInput } from '@inventory-pro/shared/member/member'
import { allowed } from '../trpc/init.ts'

export const memberSessionsProcedure = allowed('member:write')
  .input(memberSessionsInput)
  .output(sessionView.array())
  .query(({ ctx, input }) => listMemberSessions(ctx, input))

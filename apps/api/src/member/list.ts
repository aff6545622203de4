import { listMembers } from '@inventory-pro/core/member/member'
import { page } from '@inventory-pro/shared/list'
import { memberListInput, memberView } from '@inventory-pro/shared/member/member'
import { allowed } from '../trpc/init.ts'

export const listMembersProcedure = allowed('member:read')
  .input(memberListInput)
  .output(page(memberView))
  .query(({ ctx, input }) => listMembers(ctx, input))

import { setRole } from '@inventory-pro/core/member/member'
import { memberView, setRoleInput } from '@inventory-pro/shared/member/member'
import { allowed } from '../trpc/init.ts'

export const setRoleProcedure = allowed('member:write')
  .input(setRoleInput)
  .output(memberView)
  .mutation(({ ctx, input }) => setRole(ctx, input))

import { changePassword } from '@inventory-pro/core/auth/change-password'
import { changePasswordInput } from '@inventory-pro/shared/auth/auth'
import { guarded } from '../trpc/guarded.ts'
import { loggedIn, noOutput } from '../trpc/init.ts'

export const changePasswordProcedure = loggedIn
  .use(guarded)
  .input(changePasswordInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => changePassword(ctx, input))

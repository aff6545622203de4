import { changePassword } from '@inventory-pro/core/auth/account/change-password'
import { changePasswordInput } from '@inventory-pro/shared/auth/auth'
import { loggedIn, noOutput } from '../trpc/init.ts'
import { limitAttempts } from '../trpc/limit-attempts.ts'

export const changePasswordProcedure = loggedIn
  .use(limitAttempts)
  .input(changePasswordInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => changePassword(ctx, input))

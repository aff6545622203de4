import { confirmLogin } from '@inventory-pro/core/auth/log-in/confirm-login'
import { confirmInput } from '@inventory-pro/shared/auth/second-factor'
import { loggedIn, noOutput } from '../trpc/init.ts'
import { limitAttempts } from '../trpc/limit-attempts.ts'

export const confirmProcedure = loggedIn
  .use(limitAttempts)
  .input(confirmInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => confirmLogin(ctx, input))

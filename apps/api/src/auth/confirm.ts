import { confirmLogin } from '@inventory-pro/core/auth/confirm-login'
import { confirmInput } from '@inventory-pro/shared/auth/second-factor'
import { guarded } from '../trpc/guarded.ts'
import { loggedIn, noOutput } from '../trpc/init.ts'

export const confirmProcedure = loggedIn
  .use(guarded)
  .input(confirmInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => confirmLogin(ctx, input))

import { endSession } from '@inventory-pro/core/auth/account/own-sessions'
import { endSessionInput } from '@inventory-pro/shared/auth/auth'
import { loggedIn, noOutput } from '../trpc/init.ts'

export const endSessionProcedure = loggedIn
  .input(endSessionInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => endSession(ctx, input))

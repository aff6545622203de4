import { logOut } from '@inventory-pro/core/auth/account/own-sessions'
import { loggedIn, noInput, noOutput } from '../trpc/init.ts'

export const logoutProcedure = loggedIn
  .input(noInput)
  .output(noOutput)
  .mutation(async ({ ctx }) => {
    await logOut(ctx)
    ctx.session.clearCookie()
  })

import { logIn } from '@inventory-pro/core/auth/log-in'
import { loggedInView, loginInput } from '@inventory-pro/shared/auth/auth'
import { guarded } from '../trpc/guarded.ts'
import { everyone } from '../trpc/init.ts'

export const loginProcedure = everyone
  .use(guarded)
  .input(loginInput)
  .output(loggedInView)
  .mutation(async ({ ctx, input }) => {
    const { session, account } = await logIn(ctx, input, { kind: 'browser', ...ctx.client })
    await ctx.session.setCookie(session)
    return account
  })

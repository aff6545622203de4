import { register } from '@inventory-pro/core/auth/account/register'
import { loggedInView, registerInput } from '@inventory-pro/shared/auth/auth'
import { everyone } from '../trpc/init.ts'
import { limitAttempts } from '../trpc/limit-attempts.ts'
import { startBrowserSession } from './start-browser-session.ts'

export const registerProcedure = everyone
  .use(limitAttempts)
  .input(registerInput)
  .output(loggedInView)
  .mutation(async ({ ctx, input }) => {
    const { session, account } = await register(ctx, input, { kind: 'browser', ...ctx.client })
    await startBrowserSession(ctx, session)
    return account
  })

import { logInSecondFactor } from '@inventory-pro/core/auth/log-in/log-in'
import { loggedInView } from '@inventory-pro/shared/auth/auth'
import { loginSecondFactorInput } from '@inventory-pro/shared/auth/second-factor'
import { everyone } from '../trpc/init.ts'
import { limitAttempts } from '../trpc/limit-attempts.ts'
import { startBrowserSession } from './start-browser-session.ts'

export const loginSecondFactorProcedure = everyone
  .use(limitAttempts)
  .input(loginSecondFactorInput)
  .output(loggedInView)
  .mutation(async ({ ctx, input }) => {
    const request = { kind: 'browser', ...ctx.client } as const
    const { session, account } = await logInSecondFactor(ctx, input, request)
    await startBrowserSession(ctx, session)
    return account
  })

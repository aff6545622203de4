import { logInWithPasskey } from '@inventory-pro/core/auth/log-in/log-in'
import { loggedInView } from '@inventory-pro/shared/auth/auth'
import { loginWithPasskeyInput } from '@inventory-pro/shared/auth/passkey'
import { everyone } from '../trpc/init.ts'
import { limitAttempts } from '../trpc/limit-attempts.ts'
import { startBrowserSession } from './start-browser-session.ts'

export const loginWithPasskeyProcedure = everyone
  .use(limitAttempts)
  .input(loginWithPasskeyInput)
  .output(loggedInView)
  .mutation(async ({ ctx, input }) => {
    const request = { kind: 'browser', ...ctx.client } as const
    const { session, account } = await logInWithPasskey(ctx, input, request)
    await startBrowserSession(ctx, session)
    return account
  })

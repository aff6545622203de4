import { logIn } from '@inventory-pro/core/auth/log-in/log-in'
import { loginInput, loginView } from '@inventory-pro/shared/auth/auth'
import { everyone } from '../trpc/init.ts'
import { limitAttempts } from '../trpc/limit-attempts.ts'
import { startBrowserSession } from './start-browser-session.ts'

export const loginProcedure = everyone
  .use(limitAttempts)
  .input(loginInput)
  .output(loginView)
  .mutation(async ({ ctx, input }) => {
    const answer = await logIn(ctx, input, { kind: 'browser', ...ctx.client })
    if ('challenge' in answer) return answer
    await startBrowserSession(ctx, answer.session)
    return answer.account
  })

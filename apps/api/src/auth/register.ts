import { register } from '@inventory-pro/core/auth/account/register'
import { loggedInView, registerInput } from '@inventory-pro/shared/auth/auth'
import { everyone } from '../trpc/init.ts'
import { limitAttempts } from '../trpc/limit-attempts.ts'
import { enter } from './enter.ts'

export const registerProcedure = everyone
  .use(limitAttempts)
  .input(registerInput)
  .output(loggedInView)
  .mutation(async ({ ctx, input }) => {
    const { session, account } = await register(ctx, input, { kind: 'browser', ...ctx.client })
    await enter(ctx, session)
    return account
  })

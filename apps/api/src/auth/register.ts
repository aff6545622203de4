import { register } from '@inventory-pro/core/auth/register'
import { loggedInView, registerInput } from '@inventory-pro/shared/auth/auth'
import { guarded } from '../trpc/guarded.ts'
import { everyone } from '../trpc/init.ts'
import { enter } from './enter.ts'

export const registerProcedure = everyone
  .use(guarded)
  .input(registerInput)
  .output(loggedInView)
  .mutation(async ({ ctx, input }) => {
    const { session, account } = await register(ctx, input, { kind: 'browser', ...ctx.client })
    await enter(ctx, session)
    return account
  })

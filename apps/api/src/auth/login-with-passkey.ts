import { logInWithPasskey } from '@inventory-pro/core/auth/log-in'
import { loggedInView } from '@inventory-pro/shared/auth/auth'
import { loginWithPasskeyInput } from '@inventory-pro/shared/auth/passkey'
import { guarded } from '../trpc/guarded.ts'
import { everyone } from '../trpc/init.ts'
import { enter } from './enter.ts'

export const loginWithPasskeyProcedure = everyone
  .use(guarded)
  .input(loginWithPasskeyInput)
  .output(loggedInView)
  .mutation(async ({ ctx, input }) => {
    const request = { kind: 'browser', ...ctx.client } as const
    const { session, account } = await logInWithPasskey(ctx, input, request)
    await enter(ctx, session)
    return account
  })

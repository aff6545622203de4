import { rememberOrigin } from '@inventory-pro/core/auth/log-in/attempts'
import { logInProgram } from '@inventory-pro/core/auth/log-in/log-in'
import { tokenInput, tokenView } from '@inventory-pro/shared/auth/auth'
import { everyone } from '../trpc/init.ts'
import { limitAttempts } from '../trpc/limit-attempts.ts'

export const tokenProcedure = everyone
  .use(limitAttempts)
  .input(tokenInput)
  .output(tokenView)
  .mutation(async ({ ctx, input }) => {
    const { session } = await logInProgram(ctx, input, { kind: 'token', ...ctx.client })
    await rememberOrigin(ctx, session)
    const token = await ctx.session.sign(session)
    return { token, expiresAt: session.expiresAt.toISOString() }
  })

import { logInProgram } from '@inventory-pro/core/auth/log-in'
import { tokenInput, tokenView } from '@inventory-pro/shared/auth/auth'
import { guarded } from '../trpc/guarded.ts'
import { everyone } from '../trpc/init.ts'

export const tokenProcedure = everyone
  .use(guarded)
  .input(tokenInput)
  .output(tokenView)
  .mutation(async ({ ctx, input }) => {
    const { session } = await logInProgram(ctx, input, { kind: 'token', ...ctx.client })
    const token = await ctx.session.sign(session)
    return { token, expiresAt: session.expiresAt.toISOString() }
  })

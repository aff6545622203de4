import { resetPassword } from '@inventory-pro/core/auth/account/reset-password'
import { resetPasswordInput } from '@inventory-pro/shared/auth/auth'
import { everyone, noOutput } from '../trpc/init.ts'
import { limitAttempts } from '../trpc/limit-attempts.ts'

export const resetPasswordProcedure = everyone
  .use(limitAttempts)
  .input(resetPasswordInput)
  .output(noOutput)
  .mutation(async ({ ctx, input }) => {
    const tenantId = await resetPassword(ctx, input)
    await ctx.session.rightsChanged(tenantId)
  })

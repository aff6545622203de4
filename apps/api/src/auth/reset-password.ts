import { resetPassword } from '@inventory-pro/core/auth/reset-password'
import { resetPasswordInput } from '@inventory-pro/shared/auth/auth'
import { guarded } from '../trpc/guarded.ts'
import { everyone, noOutput } from '../trpc/init.ts'

export const resetPasswordProcedure = everyone
  .use(guarded)
  .input(resetPasswordInput)
  .output(noOutput)
  .mutation(async ({ ctx, input }) => {
    const tenantId = await resetPassword(ctx, input)
    await ctx.session.rightsChanged(tenantId)
  })

import { readPasswordReset } from '@inventory-pro/core/auth/account/reset-password'
import { passwordResetView, readPasswordResetInput } from '@inventory-pro/shared/auth/auth'
import { everyone } from '../trpc/init.ts'
import { limitAttempts } from '../trpc/limit-attempts.ts'

// A mutation, because the token must not appear in an address, which logs keep.
export const passwordResetProcedure = everyone
  .use(limitAttempts)
  .input(readPasswordResetInput)
  .output(passwordResetView)
  .mutation(({ ctx, input }) => readPasswordReset(ctx, input))

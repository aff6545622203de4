import { requestPasswordReset } from '@inventory-pro/core/auth/account/reset-password'
import { requestPasswordResetInput } from '@inventory-pro/shared/auth/auth'
import { everyone, noOutput } from '../trpc/init.ts'
import { limitAttempts, limitMails } from '../trpc/limit-attempts.ts'

export const requestPasswordResetProcedure = everyone
  .use(limitAttempts)
  .input(requestPasswordResetInput)
  .use(limitMails)
  .output(noOutput)
  .mutation(({ ctx, input }) => requestPasswordReset(ctx, input))

import { requestPasswordReset } from '@inventory-pro/core/auth/reset-password'
import { requestPasswordResetInput } from '@inventory-pro/shared/auth/auth'
import { rationed } from '../trpc/guarded.ts'
import { everyone, noOutput } from '../trpc/init.ts'

export const requestPasswordResetProcedure = everyone
  .use(rationed)
  .input(requestPasswordResetInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => requestPasswordReset(ctx, input))

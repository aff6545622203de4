import { resetSecondFactor } from '@inventory-pro/core/member/reset-second-factor'
import { resetSecondFactorInput } from '@inventory-pro/shared/member/member'
import { allowed, noOutput } from '../trpc/init.ts'
import { limitMails } from '../trpc/limit-attempts.ts'

export const resetSecondFactorProcedure = allowed('member:write')
  .input(resetSecondFactorInput)
  .use(limitMails)
  .output(noOutput)
  .mutation(({ ctx, input }) => resetSecondFactor(ctx, input))

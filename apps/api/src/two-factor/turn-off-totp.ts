import { turnOffTotp } from '@inventory-pro/core/auth/two-factor'
import { withPasswordInput } from '@inventory-pro/shared/auth/second-factor'
import { guarded } from '../trpc/guarded.ts'
import { loggedIn, noOutput } from '../trpc/init.ts'

export const turnOffTotpProcedure = loggedIn
  .use(guarded)
  .input(withPasswordInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => turnOffTotp(ctx, input))

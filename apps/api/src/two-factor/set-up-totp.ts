import { setUpTotp } from '@inventory-pro/core/auth/two-factor'
import { totpSetupView, withPasswordInput } from '@inventory-pro/shared/auth/second-factor'
import { guarded } from '../trpc/guarded.ts'
import { loggedIn } from '../trpc/init.ts'

export const setUpTotpProcedure = loggedIn
  .use(guarded)
  .input(withPasswordInput)
  .output(totpSetupView)
  .mutation(({ ctx, input }) => setUpTotp(ctx, input))

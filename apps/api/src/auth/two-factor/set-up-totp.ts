import { setUpTotp } from '@inventory-pro/core/auth/account/two-factor'
import { totpSetupView, withPasswordInput } from '@inventory-pro/shared/auth/second-factor'
import { loggedIn } from '../../trpc/init.ts'
import { limitAttempts } from '../../trpc/limit-attempts.ts'

export const setUpTotpProcedure = loggedIn
  .use(limitAttempts)
  .input(withPasswordInput)
  .output(totpSetupView)
  .mutation(({ ctx, input }) => setUpTotp(ctx, input))

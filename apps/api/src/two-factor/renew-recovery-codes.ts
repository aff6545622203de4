import { renewRecoveryCodes } from '@inventory-pro/core/auth/two-factor'
import { recoveryCodesView, withPasswordInput } from '@inventory-pro/shared/auth/second-factor'
import { guarded } from '../trpc/guarded.ts'
import { loggedIn } from '../trpc/init.ts'

export const renewRecoveryCodesProcedure = loggedIn
  .use(guarded)
  .input(withPasswordInput)
  .output(recoveryCodesView)
  .mutation(({ ctx, input }) => renewRecoveryCodes(ctx, input))

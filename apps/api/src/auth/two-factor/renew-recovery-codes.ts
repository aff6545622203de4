import { renewRecoveryCodes } from '@inventory-pro/core/auth/account/two-factor'
import { recoveryCodesView, withPasswordInput } from '@inventory-pro/shared/auth/second-factor'
import { loggedIn } from '../../trpc/init.ts'
import { limitAttempts } from '../../trpc/limit-attempts.ts'

export const renewRecoveryCodesProcedure = loggedIn
  .use(limitAttempts)
  .input(withPasswordInput)
  .output(recoveryCodesView)
  .mutation(({ ctx, input }) => renewRecoveryCodes(ctx, input))

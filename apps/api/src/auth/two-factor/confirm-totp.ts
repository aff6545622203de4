import { confirmTotp } from '@inventory-pro/core/auth/account/two-factor'
import { confirmTotpInput, recoveryCodesView } from '@inventory-pro/shared/auth/second-factor'
import { loggedIn } from '../../trpc/init.ts'
import { limitAttempts } from '../../trpc/limit-attempts.ts'

export const confirmTotpProcedure = loggedIn
  .use(limitAttempts)
  .input(confirmTotpInput)
  .output(recoveryCodesView)
  .mutation(({ ctx, input }) => confirmTotp(ctx, input))

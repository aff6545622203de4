import { confirmTotp } from '@inventory-pro/core/auth/two-factor'
import { confirmTotpInput, recoveryCodesView } from '@inventory-pro/shared/auth/second-factor'
import { guarded } from '../trpc/guarded.ts'
import { loggedIn } from '../trpc/init.ts'

export const confirmTotpProcedure = loggedIn
  .use(guarded)
  .input(confirmTotpInput)
  .output(recoveryCodesView)
  .mutation(({ ctx, input }) => confirmTotp(ctx, input))

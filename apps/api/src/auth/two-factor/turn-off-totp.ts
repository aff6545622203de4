import { turnOffTotp } from '@inventory-pro/core/auth/account/two-factor'
import { withPasswordInput } from '@inventory-pro/shared/auth/second-factor'
import { loggedIn, noOutput } from '../../trpc/init.ts'
import { limitAttempts } from '../../trpc/limit-attempts.ts'

export const turnOffTotpProcedure = loggedIn
  .use(limitAttempts)
  .input(withPasswordInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => turnOffTotp(ctx, input))

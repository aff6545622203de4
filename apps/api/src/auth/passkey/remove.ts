import { removePasskey } from '@inventory-pro/core/auth/account/passkey'
import { removePasskeyInput } from '@inventory-pro/shared/auth/passkey'
import { loggedIn, noOutput } from '../../trpc/init.ts'
import { limitAttempts } from '../../trpc/limit-attempts.ts'

export const removePasskeyProcedure = loggedIn
  .use(limitAttempts)
  .input(removePasskeyInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => removePasskey(ctx, input))

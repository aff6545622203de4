import { removePasskey } from '@inventory-pro/core/auth/passkey'
import { removePasskeyInput } from '@inventory-pro/shared/auth/passkey'
import { guarded } from '../trpc/guarded.ts'
import { loggedIn, noOutput } from '../trpc/init.ts'

export const removePasskeyProcedure = loggedIn
  .use(guarded)
  .input(removePasskeyInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => removePasskey(ctx, input))

import { registerPasskey } from '@inventory-pro/core/auth/account/passkey'
import { registeredPasskeyView, registerPasskeyInput } from '@inventory-pro/shared/auth/passkey'
import { loggedIn } from '../../trpc/init.ts'
import { limitAttempts } from '../../trpc/limit-attempts.ts'

export const registerPasskeyProcedure = loggedIn
  .use(limitAttempts)
  .input(registerPasskeyInput)
  .output(registeredPasskeyView)
  .mutation(({ ctx, input }) => registerPasskey(ctx, input))

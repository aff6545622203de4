import { registerPasskey } from '@inventory-pro/core/auth/passkey'
import { registeredPasskeyView, registerPasskeyInput } from '@inventory-pro/shared/auth/passkey'
import { loggedIn } from '../trpc/init.ts'

export const registerPasskeyProcedure = loggedIn
  .input(registerPasskeyInput)
  .output(registeredPasskeyView)
  .mutation(({ ctx, input }) => registerPasskey(ctx, input))

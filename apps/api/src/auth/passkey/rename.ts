import { renamePasskey } from '@inventory-pro/core/auth/account/passkey'
import { passkeyView, renamePasskeyInput } from '@inventory-pro/shared/auth/passkey'
import { loggedIn } from '../../trpc/init.ts'

export const renamePasskeyProcedure = loggedIn
  .input(renamePasskeyInput)
  .output(passkeyView)
  .mutation(({ ctx, input }) => renamePasskey(ctx, input))

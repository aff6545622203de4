import { listPasskeys } from '@inventory-pro/core/auth/account/passkey'
import { passkeyView } from '@inventory-pro/shared/auth/passkey'
import { loggedIn, noInput } from '../../trpc/init.ts'

export const listPasskeysProcedure = loggedIn
  .input(noInput)
  .output(passkeyView.array())
  .query(({ ctx }) => listPasskeys(ctx))

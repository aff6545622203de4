import { getCreationOptions } from '@inventory-pro/core/auth/account/passkey'
import { passkeyCreationOptions } from '@inventory-pro/shared/auth/passkey'
import { withPasswordInput } from '@inventory-pro/shared/auth/second-factor'
import { loggedIn } from '../../trpc/init.ts'
import { limitAttempts } from '../../trpc/limit-attempts.ts'

// A mutation, because no two answers are the same and none may be kept.
export const creationOptionsProcedure = loggedIn
  .use(limitAttempts)
  .input(withPasswordInput)
  .output(passkeyCreationOptions)
  .mutation(({ ctx, input }) => getCreationOptions(ctx, input))

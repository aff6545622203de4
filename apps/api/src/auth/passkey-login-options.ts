import { getRequestOptions } from '@inventory-pro/core/auth/log-in/passkey-login'
import { passkeyLoginOptionsInput, passkeyRequestOptions } from '@inventory-pro/shared/auth/passkey'
import { everyone } from '../trpc/init.ts'
import { limitAttempts } from '../trpc/limit-attempts.ts'

// A mutation, because no two answers are the same and none may be kept.
export const passkeyLoginOptionsProcedure = everyone
  .use(limitAttempts)
  .input(passkeyLoginOptionsInput)
  .output(passkeyRequestOptions)
  .mutation(({ ctx, input }) => getRequestOptions(ctx, input))

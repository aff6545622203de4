import { listOwnApiKeys } from '@inventory-pro/core/auth/account/api-key'
import { apiKeyView } from '@inventory-pro/shared/auth/api-key'
import { loggedIn, noInput } from '../../trpc/init.ts'

export const listOwnApiKeysProcedure = loggedIn
  .input(noInput)
  .output(apiKeyView.array())
  .query(({ ctx }) => listOwnApiKeys(ctx))

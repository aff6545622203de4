import { listApiKeys } from '@inventory-pro/core/auth/account/api-key'
import { apiKeyView } from '@inventory-pro/shared/auth/api-key'
import { allowed, noInput } from '../../trpc/init.ts'

export const listApiKeysProcedure = allowed('key:write')
  .input(noInput)
  .output(apiKeyView.array())
  .query(({ ctx }) => listApiKeys(ctx))

import { createApiKey } from '@inventory-pro/core/auth/account/api-key'
import { createApiKeyInput, newApiKeyView } from '@inventory-pro/shared/auth/api-key'
import { allowed } from '../../trpc/init.ts'

export const createApiKeyProcedure = allowed('key:write')
  .input(createApiKeyInput)
  .output(newApiKeyView)
  .mutation(({ ctx, input }) => createApiKey(ctx, input))

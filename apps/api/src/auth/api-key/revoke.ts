import { revokeKey } from '@inventory-pro/core/auth/account/api-key'
import { revokeApiKeyInput } from '@inventory-pro/shared/auth/api-key'
import { allowed, noOutput } from '../../trpc/init.ts'

export const revokeApiKeyProcedure = allowed('key:write')
  .input(revokeApiKeyInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => revokeKey(ctx, input))

import { router } from '../trpc/init.ts'
import { createApiKeyProcedure } from './create.ts'
import { listApiKeysProcedure } from './list.ts'
import { revokeApiKeyProcedure } from './revoke.ts'

export const apiKeyRouter = router({
  list: listApiKeysProcedure,
  create: createApiKeyProcedure,
  revoke: revokeApiKeyProcedure,
})

import { router } from '../../trpc/init.ts'
import { createApiKeyProcedure } from './create.ts'
import { listApiKeysProcedure } from './list.ts'
import { listOwnApiKeysProcedure } from './own.ts'
import { revokeApiKeyProcedure } from './revoke.ts'

export const apiKeyRouter = router({
  list: listApiKeysProcedure,
  own: listOwnApiKeysProcedure,
  create: createApiKeyProcedure,
  revoke: revokeApiKeyProcedure,
})

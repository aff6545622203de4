import type { TRPCBuiltRouter } from '@trpc/server'
import { authRouter } from './auth/router.ts'
import { memberRouter } from './member/router.ts'
import { tenantRouter } from './tenant/router.ts'
import { router } from './trpc/init.ts'
import type { ErrorAnswer } from './trpc/refusal.ts'

/** Everything the API can do. */
export const appRouter = router({
  auth: authRouter,
  member: memberRouter,
  tenant: tenantRouter,
})

/** What callers see: inputs, outputs and errors, without what the server uses to answer them. */
export type AppRouter = TRPCBuiltRouter<
  { ctx: object; meta: object; errorShape: ErrorAnswer; transformer: false },
  (typeof appRouter)['_def']['record']
>

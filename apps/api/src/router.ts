import type { TRPCBuiltRouter } from '@trpc/server'
import { auditRouter } from './audit/router.ts'
import { apiKeyRouter } from './auth/api-key/router.ts'
import { passkeyRouter } from './auth/passkey/router.ts'
import { authRouter } from './auth/router.ts'
import { twoFactorRouter } from './auth/two-factor/router.ts'
import { productRouter } from './catalog/router.ts'
import { serviceRouter } from './catalog/service.ts'
import { customerRouter } from './customer/customer.ts'
import { insightRouter } from './insight/router.ts'
import { memberRouter } from './member/router.ts'
import type { ErrorAnswer } from './observe/refusal.ts'
import { inventoryRouter, locationRouter, stockRouter } from './stock/router.ts'
import { supplierRouter } from './supplier/supplier.ts'
import { tenantRouter } from './tenant/router.ts'
import { router } from './trpc/init.ts'

/** Everything the API can do. */
export const appRouter = router({
  auth: authRouter,
  apiKey: apiKeyRouter,
  twoFactor: twoFactorRouter,
  passkey: passkeyRouter,
  tenant: tenantRouter,
  member: memberRouter,
  product: productRouter,
  service: serviceRouter,
  customer: customerRouter,
  supplier: supplierRouter,
  location: locationRouter,
  inventory: inventoryRouter,
  stock: stockRouter,
  insight: insightRouter,
  audit: auditRouter,
})

/** What callers see: inputs, outputs and errors, without what the server uses to answer them. */
export type AppRouter = TRPCBuiltRouter<
  { ctx: object; meta: object; errorShape: ErrorAnswer; transformer: false },
  (typeof appRouter)['_def']['record']
>

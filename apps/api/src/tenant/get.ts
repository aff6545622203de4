import { getTenant } from '@inventory-pro/core/tenant/tenant'
import { tenantView } from '@inventory-pro/shared/tenant/tenant'
import { allowed, noInput } from '../trpc/init.ts'

export const getTenantProcedure = allowed('tenant:read')
  .input(noInput)
  .output(tenantView)
  .query(({ ctx }) => getTenant(ctx))

import { updateTenant } from '@inventory-pro/core/tenant/tenant'
import { tenantView, updateTenantInput } from '@inventory-pro/shared/tenant/tenant'
import { allowed } from '../trpc/init.ts'

export const updateTenantProcedure = allowed('tenant:write')
  .input(updateTenantInput)
  .output(tenantView)
  .mutation(({ ctx, input }) => updateTenant(ctx, input))

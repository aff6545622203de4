import { exportTenant } from '@inventory-pro/core/tenant/export-tenant'
import { exportPage, exportTenantInput } from '@inventory-pro/shared/tenant/export'
import { allowed } from '../trpc/init.ts'

export const exportTenantProcedure = allowed('tenant:write')
  .input(exportTenantInput)
  .output(exportPage)
  .query(({ ctx, input }) => exportTenant(ctx, input))

import { deleteTenant } from '@inventory-pro/core/tenant/tenant'
import { deleteTenantInput } from '@inventory-pro/shared/tenant/tenant'
import { allowed, noOutput } from '../trpc/init.ts'

export const deleteTenantProcedure = allowed('tenant:write')
  .input(deleteTenantInput)
  .output(noOutput)
  .mutation(async ({ ctx, input }) => {
    await deleteTenant(ctx, input)
    ctx.session.clearCookie()
  })

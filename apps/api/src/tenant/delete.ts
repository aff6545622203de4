import { deleteTenant } from '@inventory-pro/core/tenant/tenant'
import { deleteTenantInput } from '@inventory-pro/shared/tenant/tenant'
import { allowed, noOutput } from '../trpc/init.ts'

export const deleteTenantProcedure = allowed('tenant:write')
  .input(deleteTenantInput)
  .output(noOutput)
  .mutation(async ({ ctx, input }) => {
    await deleteTenant(ctx, input)
    // Its audit log went with it: this line is what stays.
    const { tenantId, userId } = ctx.actor
    ctx.log.warn({ tenantId, userId, ip: ctx.client.ip }, 'A tenant was erased by its owner')
    await ctx.auditHeads.forget(tenantId)
    ctx.session.clearCookie()
  })

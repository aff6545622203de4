import { getAuditHead } from '@inventory-pro/core/audit/read-audit'
import { signedHeadView } from '@inventory-pro/shared/audit/audit'
import { allowed, noInput } from '../trpc/init.ts'

export const headProcedure = allowed('audit:read')
  .input(noInput)
  .output(signedHeadView)
  .query(({ ctx }) => getAuditHead(ctx, ctx.auditHeads))

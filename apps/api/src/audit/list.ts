import { listAuditEntries } from '@inventory-pro/core/audit/read-audit'
import { auditListInput, auditPage } from '@inventory-pro/shared/audit/audit'
import { allowed } from '../trpc/init.ts'

export const listAuditProcedure = allowed('audit:read')
  .input(auditListInput)
  .output(auditPage)
  .query(({ ctx, input }) => listAuditEntries(ctx, input))

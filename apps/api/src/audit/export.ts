import { exportAudit } from '@inventory-pro/core/audit/read-audit'
import { auditExportInput, auditExportPage } from '@inventory-pro/shared/audit/audit'
import { allowed } from '../trpc/init.ts'

export const exportAuditProcedure = allowed('audit:read')
  .input(auditExportInput)
  .output(auditExportPage)
  .query(({ ctx, input }) => exportAudit(ctx, input))

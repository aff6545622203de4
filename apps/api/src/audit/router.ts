import { router } from '../trpc/init.ts'
import { exportAuditProcedure } from './export.ts'
import { headProcedure } from './head.ts'
import { listAuditProcedure } from './list.ts'

export const auditRouter = router({
  list: listAuditProcedure,
  export: exportAuditProcedure,
  head: headProcedure,
})

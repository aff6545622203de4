import { router } from '../trpc/init.ts'
import { deleteTenantProcedure } from './delete.ts'
import { exportTenantProcedure } from './export.ts'
import { getTenantProcedure } from './get.ts'
import { updateTenantProcedure } from './update.ts'

export const tenantRouter = router({
  get: getTenantProcedure,
  update: updateTenantProcedure,
  delete: deleteTenantProcedure,
  export: exportTenantProcedure,
})

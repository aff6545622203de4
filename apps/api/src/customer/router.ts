import { router } from '../trpc/init.ts'
import { archiveCustomerProcedure } from './archive-customer.ts'
import { createCustomerProcedure } from './create-customer.ts'
import { deleteCustomerProcedure } from './delete-customer.ts'
import { getCustomerProcedure } from './get-customer.ts'
import { listCustomersProcedure } from './list-customers.ts'
import { restoreCustomerProcedure } from './restore-customer.ts'
import { updateCustomerProcedure } from './update-customer.ts'

export const customerRouter = router({
  list: listCustomersProcedure,
  get: getCustomerProcedure,
  create: createCustomerProcedure,
  update: updateCustomerProcedure,
  archive: archiveCustomerProcedure,
  restore: restoreCustomerProcedure,
  delete: deleteCustomerProcedure,
})

import {
  archiveCustomer,
  createCustomer,
  deleteCustomer,
  getCustomer,
  listCustomers,
  restoreCustomer,
  updateCustomer,
} from '@inventory-pro/core/customer/customer'
import {
  createCustomerInput,
  customerIdInput,
  customerListInput,
  customerPage,
  customerView,
  updateCustomerInput,
} from '@inventory-pro/shared/customer/customer'
import { allowed, noOutput, router } from '../trpc/init.ts'

export const customerRouter = router({
  list: allowed('customer:read')
    .input(customerListInput)
    .output(customerPage)
    .query(({ ctx, input }) => listCustomers(ctx, input)),
  get: allowed('customer:read')
    .input(customerIdInput)
    .output(customerView)
    .query(({ ctx, input }) => getCustomer(ctx, input)),
  create: allowed('customer:write')
    .input(createCustomerInput)
    .output(customerView)
    .mutation(({ ctx, input }) => createCustomer(ctx, input)),
  update: allowed('customer:write')
    .input(updateCustomerInput)
    .output(customerView)
    .mutation(({ ctx, input }) => updateCustomer(ctx, input)),
  archive: allowed('customer:archive')
    .input(customerIdInput)
    .output(customerView)
    .mutation(({ ctx, input }) => archiveCustomer(ctx, input)),
  restore: allowed('customer:archive')
    .input(customerIdInput)
    .output(customerView)
    .mutation(({ ctx, input }) => restoreCustomer(ctx, input)),
  delete: allowed('customer:archive')
    .input(customerIdInput)
    .output(noOutput)
    .mutation(({ ctx, input }) => deleteCustomer(ctx, input)),
})

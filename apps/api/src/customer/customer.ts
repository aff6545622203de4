import { customers } from '@inventory-pro/core/customer/customer'
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
    .query(({ ctx, input }) => customers.list(ctx, input)),
  get: allowed('customer:read')
    .input(customerIdInput)
    .output(customerView)
    .query(({ ctx, input }) => customers.get(ctx, input)),
  create: allowed('customer:write')
    .input(createCustomerInput)
    .output(customerView)
    .mutation(({ ctx, input }) => customers.create(ctx, input)),
  update: allowed('customer:write')
    .input(updateCustomerInput)
    .output(customerView)
    .mutation(({ ctx, input }) => customers.update(ctx, input)),
  archive: allowed('customer:archive')
    .input(customerIdInput)
    .output(customerView)
    .mutation(({ ctx, input }) => customers.archive(ctx, input)),
  restore: allowed('customer:archive')
    .input(customerIdInput)
    .output(customerView)
    .mutation(({ ctx, input }) => customers.restore(ctx, input)),
  delete: allowed('customer:archive')
    .input(customerIdInput)
    .output(noOutput)
    .mutation(({ ctx, input }) => customers.delete(ctx, input)),
})

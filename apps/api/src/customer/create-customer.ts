import { createCustomer } from '@inventory-pro/core/customer/customer'
import { createCustomerInput, customerView } from '@inventory-pro/shared/customer/customer'
import { allowed } from '../trpc/init.ts'

export const createCustomerProcedure = allowed('customer:write')
  .input(createCustomerInput)
  .output(customerView)
  .mutation(({ ctx, input }) => createCustomer(ctx, input))

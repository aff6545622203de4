import { updateCustomer } from '@inventory-pro/core/customer/customer'
import { customerView, updateCustomerInput } from '@inventory-pro/shared/customer/customer'
import { allowed } from '../trpc/init.ts'

export const updateCustomerProcedure = allowed('customer:write')
  .input(updateCustomerInput)
  .output(customerView)
  .mutation(({ ctx, input }) => updateCustomer(ctx, input))

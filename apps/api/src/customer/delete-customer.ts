import { deleteCustomer } from '@inventory-pro/core/customer/customer'
import { customerIdInput } from '@inventory-pro/shared/customer/customer'
import { allowed, noOutput } from '../trpc/init.ts'

export const deleteCustomerProcedure = allowed('customer:archive')
  .input(customerIdInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => deleteCustomer(ctx, input))

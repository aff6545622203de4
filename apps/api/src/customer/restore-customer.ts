import { restoreCustomer } from '@inventory-pro/core/customer/customer'
import { customerIdInput, customerView } from '@inventory-pro/shared/customer/customer'
import { allowed } from '../trpc/init.ts'

export const restoreCustomerProcedure = allowed('customer:archive')
  .input(customerIdInput)
  .output(customerView)
  .mutation(({ ctx, input }) => restoreCustomer(ctx, input))

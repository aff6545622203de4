import { getCustomer } from '@inventory-pro/core/customer/customer'
import { customerIdInput, customerView } from '@inventory-pro/shared/customer/customer'
import { allowed } from '../trpc/init.ts'

export const getCustomerProcedure = allowed('customer:read')
  .input(customerIdInput)
  .output(customerView)
  .query(({ ctx, input }) => getCustomer(ctx, input))

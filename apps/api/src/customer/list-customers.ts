import { listCustomers } from '@inventory-pro/core/customer/customer'
import { customerListInput, customerPage } from '@inventory-pro/shared/customer/customer'
import { allowed } from '../trpc/init.ts'

export const listCustomersProcedure = allowed('customer:read')
  .input(customerListInput)
  .output(customerPage)
  .query(({ ctx, input }) => listCustomers(ctx, input))

import { deleteCustomer } from '@inventory-pro/core/customer/customer'
import { customerIdInput } from '@inventory-pro/shared/customer/customer'
import { z } from 'zod'
import { allowed } from '../trpc/init.ts'

export const deleteCustomerProcedure = allowed('customer:archive')
  .input(customerIdInput)
  .output(z.void())
  .mutation(({ ctx, input }) => deleteCustomer(ctx, input))

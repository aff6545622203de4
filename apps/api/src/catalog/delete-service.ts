import { deleteService } from '@inventory-pro/core/catalog/service'
import { serviceIdInput } from '@inventory-pro/shared/catalog/service'
import { allowed, noOutput } from '../trpc/init.ts'

export const deleteServiceProcedure = allowed('catalog:archive')
  .input(serviceIdInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => deleteService(ctx, input))

import { restoreService } from '@inventory-pro/core/catalog/service'
import { serviceIdInput, serviceView } from '@inventory-pro/shared/catalog/service'
import { allowed } from '../trpc/init.ts'

export const restoreServiceProcedure = allowed('catalog:archive')
  .input(serviceIdInput)
  .output(serviceView)
  .mutation(({ ctx, input }) => restoreService(ctx, input))

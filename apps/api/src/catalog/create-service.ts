import { createService } from '@inventory-pro/core/catalog/service'
import { createServiceInput, serviceView } from '@inventory-pro/shared/catalog/service'
import { allowed } from '../trpc/init.ts'

export const createServiceProcedure = allowed('catalog:write')
  .input(createServiceInput)
  .output(serviceView)
  .mutation(({ ctx, input }) => createService(ctx, input))

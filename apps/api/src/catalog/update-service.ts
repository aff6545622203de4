import { updateService } from '@inventory-pro/core/catalog/service'
import { serviceView, updateServiceInput } from '@inventory-pro/shared/catalog/service'
import { allowed } from '../trpc/init.ts'

export const updateServiceProcedure = allowed('catalog:write')
  .input(updateServiceInput)
  .output(serviceView)
  .mutation(({ ctx, input }) => updateService(ctx, input))

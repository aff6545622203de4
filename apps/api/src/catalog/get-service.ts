import { getService } from '@inventory-pro/core/catalog/service'
import { serviceIdInput, serviceView } from '@inventory-pro/shared/catalog/service'
import { allowed } from '../trpc/init.ts'

export const getServiceProcedure = allowed('catalog:read')
  .input(serviceIdInput)
  .output(serviceView)
  .query(({ ctx, input }) => getService(ctx, input))

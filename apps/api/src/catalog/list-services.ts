import { listServices } from '@inventory-pro/core/catalog/service'
import { serviceListInput, servicePage } from '@inventory-pro/shared/catalog/service'
import { allowed } from '../trpc/init.ts'

export const listServicesProcedure = allowed('catalog:read')
  .input(serviceListInput)
  .output(servicePage)
  .query(({ ctx, input }) => listServices(ctx, input))

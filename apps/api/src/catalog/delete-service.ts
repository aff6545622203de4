import { deleteService } from '@inventory-pro/core/catalog/service'
import { serviceIdInput } from '@inventory-pro/shared/catalog/service'
import { z } from 'zod'
import { allowed } from '../trpc/init.ts'

export const deleteServiceProcedure = allowed('catalog:archive')
  .input(serviceIdInput)
  .output(z.void())
  .mutation(({ ctx, input }) => deleteService(ctx, input))

import { restoreLocation } from '@inventory-pro/core/stock/location'
import { locationIdInput, locationView } from '@inventory-pro/shared/stock/location'
import { allowed } from '../trpc/init.ts'

export const restoreLocationProcedure = allowed('location:write')
  .input(locationIdInput)
  .output(locationView)
  .mutation(({ ctx, input }) => restoreLocation(ctx, input))

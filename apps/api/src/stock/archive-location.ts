import { archiveLocation } from '@inventory-pro/core/stock/location'
import { locationIdInput, locationView } from '@inventory-pro/shared/stock/location'
import { allowed } from '../trpc/init.ts'

export const archiveLocationProcedure = allowed('location:write')
  .input(locationIdInput)
  .output(locationView)
  .mutation(({ ctx, input }) => archiveLocation(ctx, input))

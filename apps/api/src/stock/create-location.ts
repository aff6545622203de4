import { createLocation } from '@inventory-pro/core/stock/location'
import { createLocationInput, locationView } from '@inventory-pro/shared/stock/location'
import { allowed } from '../trpc/init.ts'

export const createLocationProcedure = allowed('location:write')
  .input(createLocationInput)
  .output(locationView)
  .mutation(({ ctx, input }) => createLocation(ctx, input))

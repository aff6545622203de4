import { updateLocation } from '@inventory-pro/core/stock/location'
import { locationView, updateLocationInput } from '@inventory-pro/shared/stock/location'
import { allowed } from '../trpc/init.ts'

export const updateLocationProcedure = allowed('location:write')
  .input(updateLocationInput)
  .output(locationView)
  .mutation(({ ctx, input }) => updateLocation(ctx, input))

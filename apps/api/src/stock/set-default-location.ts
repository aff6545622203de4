import { setDefaultLocation } from '@inventory-pro/core/stock/location'
import { locationIdInput, locationView } from '@inventory-pro/shared/stock/location'
import { allowed } from '../trpc/init.ts'

export const setDefaultLocationProcedure = allowed('location:write')
  .input(locationIdInput)
  .output(locationView)
  .mutation(({ ctx, input }) => setDefaultLocation(ctx, input))

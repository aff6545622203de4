import { listLocations } from '@inventory-pro/core/stock/location'
import { locationListInput, locationPage } from '@inventory-pro/shared/stock/location'
import { allowed } from '../trpc/init.ts'

export const listLocationsProcedure = allowed('stock:read')
  .input(locationListInput)
  .output(locationPage)
  .query(({ ctx, input }) => listLocations(ctx, input))

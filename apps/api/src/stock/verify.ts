import { verifyStock } from '@inventory-pro/core/stock/verify-stock'
import { verifyInput, verifyView } from '@inventory-pro/shared/stock/verify'
import { allowed } from '../trpc/init.ts'

export const verifyProcedure = allowed('stock:read')
  .input(verifyInput)
  .output(verifyView)
  .query(({ ctx }) => verifyStock(ctx))

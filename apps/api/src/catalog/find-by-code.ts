import { findByCode } from '@inventory-pro/core/catalog/find-by-code'
import { findByCodeInput, foundByCode } from '@inventory-pro/shared/catalog/product'
import { allowed } from '../trpc/init.ts'

export const findByCodeProcedure = allowed('catalog:read')
  .input(findByCodeInput)
  .output(foundByCode)
  .query(({ ctx, input }) => findByCode(ctx, input))

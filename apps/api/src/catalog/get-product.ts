import { getProduct } from '@inventory-pro/core/catalog/product'
import { productIdInput, productView } from '@inventory-pro/shared/catalog/product'
import { allowed } from '../trpc/init.ts'

export const getProductProcedure = allowed('catalog:read')
  .input(productIdInput)
  .output(productView)
  .query(({ ctx, input }) => getProduct(ctx, input))

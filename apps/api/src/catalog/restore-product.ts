import { restoreProduct } from '@inventory-pro/core/catalog/product'
import { productIdInput, productView } from '@inventory-pro/shared/catalog/product'
import { allowed } from '../trpc/init.ts'

export const restoreProductProcedure = allowed('catalog:archive')
  .input(productIdInput)
  .output(productView)
  .mutation(({ ctx, input }) => restoreProduct(ctx, input))

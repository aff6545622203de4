import { updateProduct } from '@inventory-pro/core/catalog/product'
import { productView, updateProductInput } from '@inventory-pro/shared/catalog/product'
import { allowed } from '../trpc/init.ts'

export const updateProductProcedure = allowed('catalog:write')
  .input(updateProductInput)
  .output(productView)
  .mutation(({ ctx, input }) => updateProduct(ctx, input))

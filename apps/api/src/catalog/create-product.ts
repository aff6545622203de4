import { createProduct } from '@inventory-pro/core/catalog/product'
import { createProductInput, productView } from '@inventory-pro/shared/catalog/product'
import { allowed } from '../trpc/init.ts'

export const createProductProcedure = allowed('catalog:write')
  .input(createProductInput)
  .output(productView)
  .mutation(({ ctx, input }) => createProduct(ctx, input))

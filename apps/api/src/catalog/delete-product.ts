import { deleteProduct } from '@inventory-pro/core/catalog/product'
import { productIdInput } from '@inventory-pro/shared/catalog/product'
import { allowed, noOutput } from '../trpc/init.ts'

export const deleteProductProcedure = allowed('catalog:archive')
  .input(productIdInput)
  .output(noOutput)
  .mutation(({ ctx, input }) => deleteProduct(ctx, input))

import { deleteProduct } from '@inventory-pro/core/catalog/product'
import { productIdInput } from '@inventory-pro/shared/catalog/product'
import { z } from 'zod'
import { allowed } from '../trpc/init.ts'

export const deleteProductProcedure = allowed('catalog:archive')
  .input(productIdInput)
  .output(z.void())
  .mutation(({ ctx, input }) => deleteProduct(ctx, input))

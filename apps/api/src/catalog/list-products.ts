import { listProducts } from '@inventory-pro/core/catalog/product'
import { productListInput, productPage } from '@inventory-pro/shared/catalog/product'
import { allowed } from '../trpc/init.ts'

export const listProductsProcedure = allowed('catalog:read')
  .input(productListInput)
  .output(productPage)
  .query(({ ctx, input }) => listProducts(ctx, input))

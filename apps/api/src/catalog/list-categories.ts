import { listCategories } from '@inventory-pro/core/catalog/product'
import { categoriesView } from '@inventory-pro/shared/catalog/product'
import { allowed, noInput } from '../trpc/init.ts'

export const listCategoriesProcedure = allowed('catalog:read')
  .input(noInput)
  .output(categoriesView)
  .query(({ ctx }) => listCategories(ctx))

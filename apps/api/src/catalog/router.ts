import { router } from '../trpc/init.ts'
import { archiveProductProcedure } from './archive-product.ts'
import { createProductProcedure } from './create-product.ts'
import { deleteProductProcedure } from './delete-product.ts'
import { findByCodeProcedure } from './find-by-code.ts'
import { getProductProcedure } from './get-product.ts'
import { listCategoriesProcedure } from './list-categories.ts'
import { listProductsProcedure } from './list-products.ts'
import { restoreProductProcedure } from './restore-product.ts'
import { updateProductProcedure } from './update-product.ts'

export const productRouter = router({
  list: listProductsProcedure,
  get: getProductProcedure,
  findByCode: findByCodeProcedure,
  categories: listCategoriesProcedure,
  create: createProductProcedure,
  update: updateProductProcedure,
  archive: archiveProductProcedure,
  restore: restoreProductProcedure,
  delete: deleteProductProcedure,
})

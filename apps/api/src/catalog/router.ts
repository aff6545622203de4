import { router } from '../trpc/init.ts'
import { archiveProductProcedure } from './archive-product.ts'
import { archiveServiceProcedure } from './archive-service.ts'
import { createProductProcedure } from './create-product.ts'
import { createServiceProcedure } from './create-service.ts'
import { deleteProductProcedure } from './delete-product.ts'
import { deleteServiceProcedure } from './delete-service.ts'
import { getProductProcedure } from './get-product.ts'
import { getServiceProcedure } from './get-service.ts'
import { listProductsProcedure } from './list-products.ts'
import { listServicesProcedure } from './list-services.ts'
import { restoreProductProcedure } from './restore-product.ts'
import { restoreServiceProcedure } from './restore-service.ts'
import { updateProductProcedure } from './update-product.ts'
import { updateServiceProcedure } from './update-service.ts'

export const productRouter = router({
  list: listProductsProcedure,
  get: getProductProcedure,
  create: createProductProcedure,
  update: updateProductProcedure,
  archive: archiveProductProcedure,
  restore: restoreProductProcedure,
  delete: deleteProductProcedure,
})

export const serviceRouter = router({
  list: listServicesProcedure,
  get: getServiceProcedure,
  create: createServiceProcedure,
  update: updateServiceProcedure,
  archive: archiveServiceProcedure,
  restore: restoreServiceProcedure,
  delete: deleteServiceProcedure,
})

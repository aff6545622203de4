import { suppliers } from '@inventory-pro/core/supplier/supplier'
import {
  createSupplierInput,
  supplierIdInput,
  supplierListInput,
  supplierPage,
  supplierView,
  updateSupplierInput,
} from '@inventory-pro/shared/supplier/supplier'
import { allowed, noOutput, router } from '../trpc/init.ts'

export const supplierRouter = router({
  list: allowed('supplier:read')
    .input(supplierListInput)
    .output(supplierPage)
    .query(({ ctx, input }) => suppliers.list(ctx, input)),
  get: allowed('supplier:read')
    .input(supplierIdInput)
    .output(supplierView)
    .query(({ ctx, input }) => suppliers.get(ctx, input)),
  create: allowed('supplier:write')
    .input(createSupplierInput)
    .output(supplierView)
    .mutation(({ ctx, input }) => suppliers.create(ctx, input)),
  update: allowed('supplier:write')
    .input(updateSupplierInput)
    .output(supplierView)
    .mutation(({ ctx, input }) => suppliers.update(ctx, input)),
  archive: allowed('supplier:archive')
    .input(supplierIdInput)
    .output(supplierView)
    .mutation(({ ctx, input }) => suppliers.archive(ctx, input)),
  restore: allowed('supplier:archive')
    .input(supplierIdInput)
    .output(supplierView)
    .mutation(({ ctx, input }) => suppliers.restore(ctx, input)),
  delete: allowed('supplier:archive')
    .input(supplierIdInput)
    .output(noOutput)
    .mutation(({ ctx, input }) => suppliers.delete(ctx, input)),
})

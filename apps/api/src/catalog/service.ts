import { services } from '@inventory-pro/core/catalog/service'
import {
  createServiceInput,
  serviceIdInput,
  serviceListInput,
  servicePage,
  serviceView,
  updateServiceInput,
} from '@inventory-pro/shared/catalog/service'
import { allowed, noOutput, router } from '../trpc/init.ts'

export const serviceRouter = router({
  list: allowed('catalog:read')
    .input(serviceListInput)
    .output(servicePage)
    .query(({ ctx, input }) => services.list(ctx, input)),
  get: allowed('catalog:read')
    .input(serviceIdInput)
    .output(serviceView)
    .query(({ ctx, input }) => services.get(ctx, input)),
  create: allowed('catalog:write')
    .input(createServiceInput)
    .output(serviceView)
    .mutation(({ ctx, input }) => services.create(ctx, input)),
  update: allowed('catalog:write')
    .input(updateServiceInput)
    .output(serviceView)
    .mutation(({ ctx, input }) => services.update(ctx, input)),
  archive: allowed('catalog:archive')
    .input(serviceIdInput)
    .output(serviceView)
    .mutation(({ ctx, input }) => services.archive(ctx, input)),
  restore: allowed('catalog:archive')
    .input(serviceIdInput)
    .output(serviceView)
    .mutation(({ ctx, input }) => services.restore(ctx, input)),
  delete: allowed('catalog:archive')
    .input(serviceIdInput)
    .output(noOutput)
    .mutation(({ ctx, input }) => services.delete(ctx, input)),
})

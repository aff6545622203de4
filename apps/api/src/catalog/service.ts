import {
  archiveService,
  createService,
  deleteService,
  getService,
  listServices,
  restoreService,
  updateService,
} from '@inventory-pro/core/catalog/service'
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
    .query(({ ctx, input }) => listServices(ctx, input)),
  get: allowed('catalog:read')
    .input(serviceIdInput)
    .output(serviceView)
    .query(({ ctx, input }) => getService(ctx, input)),
  create: allowed('catalog:write')
    .input(createServiceInput)
    .output(serviceView)
    .mutation(({ ctx, input }) => createService(ctx, input)),
  update: allowed('catalog:write')
    .input(updateServiceInput)
    .output(serviceView)
    .mutation(({ ctx, input }) => updateService(ctx, input)),
  archive: allowed('catalog:archive')
    .input(serviceIdInput)
    .output(serviceView)
    .mutation(({ ctx, input }) => archiveService(ctx, input)),
  restore: allowed('catalog:archive')
    .input(serviceIdInput)
    .output(serviceView)
    .mutation(({ ctx, input }) => restoreService(ctx, input)),
  delete: allowed('catalog:archive')
    .input(serviceIdInput)
    .output(noOutput)
    .mutation(({ ctx, input }) => deleteService(ctx, input)),
})

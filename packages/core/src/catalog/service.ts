import {
  changeService,
  findService,
  findServices,
  insertService,
  removeService,
  setServiceArchived,
} from '@inventory-pro/db/catalog/service'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import type {
  CreateServiceInput,
  ServiceIdInput,
  ServiceListInput,
  ServiceView,
  UpdateServiceInput,
} from '@inventory-pro/shared/catalog/service'
import type { Page } from '@inventory-pro/shared/list'
import type { Context } from '../context.ts'

export function listServices(ctx: Context, input: ServiceListInput): Promise<Page<ServiceView>> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => findServices(tx, input))
}

export function getService(ctx: Context, { id }: ServiceIdInput): Promise<ServiceView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => findService(tx, id))
}

export function createService(ctx: Context, input: CreateServiceInput): Promise<ServiceView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const id = await insertService(tx, input)
    return findService(tx, id)
  })
}

export function updateService(ctx: Context, input: UpdateServiceInput): Promise<ServiceView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await changeService(tx, input)
    return findService(tx, input.id)
  })
}

export function archiveService(ctx: Context, { id }: ServiceIdInput): Promise<ServiceView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await setServiceArchived(tx, id, new Date())
    return findService(tx, id)
  })
}

export function restoreService(ctx: Context, { id }: ServiceIdInput): Promise<ServiceView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await setServiceArchived(tx, id, null)
    return findService(tx, id)
  })
}

export function deleteService(ctx: Context, { id }: ServiceIdInput): Promise<void> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => removeService(tx, id))
}

import { lockThing } from '@inventory-pro/db/audit/lock-thing'
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
import { audited, auditedChange } from '../audit/audited.ts'
import type { Context } from '../context.ts'

const service = { thing: 'service', read: findService } as const

export function listServices(ctx: Context, input: ServiceListInput): Promise<Page<ServiceView>> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => findServices(tx, input))
}

export function getService(ctx: Context, { id }: ServiceIdInput): Promise<ServiceView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => findService(tx, id))
}

export function createService(ctx: Context, input: CreateServiceInput): Promise<ServiceView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const id = await insertService(tx, input)
    const after = await findService(tx, id)
    audited(tx, ctx, { action: 'service.create', thing: 'service', id, label: after.name, after })
    return after
  })
}

export function updateService(ctx: Context, input: UpdateServiceInput): Promise<ServiceView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
    auditedChange(tx, ctx, {
      ...service,
      action: 'service.update',
      id: input.id,
      change: () => changeService(tx, input),
    }),
  )
}

export function archiveService(ctx: Context, { id }: ServiceIdInput): Promise<ServiceView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
    auditedChange(tx, ctx, {
      ...service,
      action: 'service.archive',
      id,
      change: () => setServiceArchived(tx, id, new Date()),
    }),
  )
}

export function restoreService(ctx: Context, { id }: ServiceIdInput): Promise<ServiceView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
    auditedChange(tx, ctx, {
      ...service,
      action: 'service.restore',
      id,
      change: () => setServiceArchived(tx, id, null),
    }),
  )
}

export function deleteService(ctx: Context, { id }: ServiceIdInput): Promise<void> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await lockThing(tx, 'service', id)
    const before = await findService(tx, id)
    await removeService(tx, id)
    audited(tx, ctx, { action: 'service.delete', thing: 'service', id, label: before.name, before })
  })
}

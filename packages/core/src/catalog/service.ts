import {
  changeService,
  findService,
  findServices,
  insertService,
  removeService,
  setServiceArchived,
} from '@inventory-pro/db/catalog/service'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import type {
  CreateServiceInput,
  ServiceIdInput,
  ServiceListInput,
  ServiceView,
  UpdateServiceInput,
} from '@inventory-pro/shared/catalog/service'
import type { Page } from '@inventory-pro/shared/list'
import type { Context } from '../context.ts'
import { type CrudThing, createOne, deleteOne, setOneArchived, updateOne } from '../things/edit.ts'

const service: CrudThing<ServiceView, CreateServiceInput, UpdateServiceInput> = {
  name: 'service',
  read: findService,
  own: (view) => view,
  label: ({ name }) => name,
  insert: insertService,
  change: changeService,
  setArchived: setServiceArchived,
  remove: removeService,
}

export function listServices(ctx: Context, input: ServiceListInput): Promise<Page<ServiceView>> {
  return inTenantSql(ctx.db, ctx.actor.tenantId, (tx) => findServices(tx, input))
}

export function getService(ctx: Context, { id }: ServiceIdInput): Promise<ServiceView> {
  return inTenantSql(ctx.db, ctx.actor.tenantId, (tx) => findService(tx, id))
}

export function createService(ctx: Context, input: CreateServiceInput): Promise<ServiceView> {
  return createOne(ctx, service, input)
}

export function updateService(ctx: Context, input: UpdateServiceInput): Promise<ServiceView> {
  return updateOne(ctx, service, input)
}

export function archiveService(ctx: Context, { id }: ServiceIdInput): Promise<ServiceView> {
  return setOneArchived(ctx, service, { id, isArchived: true })
}

export function restoreService(ctx: Context, { id }: ServiceIdInput): Promise<ServiceView> {
  return setOneArchived(ctx, service, { id, isArchived: false })
}

export function deleteService(ctx: Context, { id }: ServiceIdInput): Promise<void> {
  return deleteOne(ctx, service, id)
}

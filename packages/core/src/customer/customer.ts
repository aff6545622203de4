import {
  changeCustomer,
  findCustomer,
  findCustomers,
  insertCustomer,
  removeCustomer,
  setCustomerArchived,
} from '@inventory-pro/db/customer/customer'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import type {
  CreateCustomerInput,
  CustomerIdInput,
  CustomerListInput,
  CustomerView,
  UpdateCustomerInput,
} from '@inventory-pro/shared/customer/customer'
import type { Page } from '@inventory-pro/shared/list'
import type { Context } from '../context.ts'
import { type CrudThing, createOne, deleteOne, setOneArchived, updateOne } from '../things/edit.ts'

const customer: CrudThing<CustomerView, CreateCustomerInput, UpdateCustomerInput> = {
  name: 'customer',
  read: findCustomer,
  own: (view) => view,
  label: ({ name }) => name,
  insert: insertCustomer,
  change: changeCustomer,
  setArchived: setCustomerArchived,
  remove: removeCustomer,
}

export function listCustomers(ctx: Context, input: CustomerListInput): Promise<Page<CustomerView>> {
  return inTenantSql(ctx.db, ctx.actor.tenantId, (tx) => findCustomers(tx, input))
}

export function getCustomer(ctx: Context, { id }: CustomerIdInput): Promise<CustomerView> {
  return inTenantSql(ctx.db, ctx.actor.tenantId, (tx) => findCustomer(tx, id))
}

export function createCustomer(ctx: Context, input: CreateCustomerInput): Promise<CustomerView> {
  return createOne(ctx, customer, input)
}

export function updateCustomer(ctx: Context, input: UpdateCustomerInput): Promise<CustomerView> {
  return updateOne(ctx, customer, input)
}

export function archiveCustomer(ctx: Context, { id }: CustomerIdInput): Promise<CustomerView> {
  return setOneArchived(ctx, customer, { id, isArchived: true })
}

export function restoreCustomer(ctx: Context, { id }: CustomerIdInput): Promise<CustomerView> {
  return setOneArchived(ctx, customer, { id, isArchived: false })
}

export function deleteCustomer(ctx: Context, { id }: CustomerIdInput): Promise<void> {
  return deleteOne(ctx, customer, id)
}

import {
  changeCustomer,
  findCustomer,
  findCustomers,
  insertCustomer,
  removeCustomer,
  setCustomerArchived,
} from '@inventory-pro/db/customer/customer'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import type {
  CreateCustomerInput,
  CustomerIdInput,
  CustomerListInput,
  CustomerView,
  UpdateCustomerInput,
} from '@inventory-pro/shared/customer/customer'
import type { Page } from '@inventory-pro/shared/list'
import type { Context } from '../context.ts'

export function listCustomers(ctx: Context, input: CustomerListInput): Promise<Page<CustomerView>> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => findCustomers(tx, input))
}

export function getCustomer(ctx: Context, { id }: CustomerIdInput): Promise<CustomerView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => findCustomer(tx, id))
}

export function createCustomer(ctx: Context, input: CreateCustomerInput): Promise<CustomerView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const id = await insertCustomer(tx, input)
    return findCustomer(tx, id)
  })
}

export function updateCustomer(ctx: Context, input: UpdateCustomerInput): Promise<CustomerView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await changeCustomer(tx, input)
    return findCustomer(tx, input.id)
  })
}

export function archiveCustomer(ctx: Context, { id }: CustomerIdInput): Promise<CustomerView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await setCustomerArchived(tx, id, new Date())
    return findCustomer(tx, id)
  })
}

export function restoreCustomer(ctx: Context, { id }: CustomerIdInput): Promise<CustomerView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await setCustomerArchived(tx, id, null)
    return findCustomer(tx, id)
  })
}

export function deleteCustomer(ctx: Context, { id }: CustomerIdInput): Promise<void> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => removeCustomer(tx, id))
}

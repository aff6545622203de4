import { lockThing } from '@inventory-pro/db/audit/lock-thing'
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
import { audited, auditedChange } from '../audit/audited.ts'
import type { Context } from '../context.ts'

const customer = { thing: 'customer', read: findCustomer } as const

export function listCustomers(ctx: Context, input: CustomerListInput): Promise<Page<CustomerView>> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => findCustomers(tx, input))
}

export function getCustomer(ctx: Context, { id }: CustomerIdInput): Promise<CustomerView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => findCustomer(tx, id))
}

export function createCustomer(ctx: Context, input: CreateCustomerInput): Promise<CustomerView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const id = await insertCustomer(tx, input)
    const after = await findCustomer(tx, id)
    audited(tx, ctx, { action: 'customer.create', thing: 'customer', id, label: after.name, after })
    return after
  })
}

export function updateCustomer(ctx: Context, input: UpdateCustomerInput): Promise<CustomerView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
    auditedChange(tx, ctx, {
      ...customer,
      action: 'customer.update',
      id: input.id,
      change: () => changeCustomer(tx, input),
    }),
  )
}

export function archiveCustomer(ctx: Context, { id }: CustomerIdInput): Promise<CustomerView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
    auditedChange(tx, ctx, {
      ...customer,
      action: 'customer.archive',
      id,
      change: () => setCustomerArchived(tx, id, new Date()),
    }),
  )
}

export function restoreCustomer(ctx: Context, { id }: CustomerIdInput): Promise<CustomerView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
    auditedChange(tx, ctx, {
      ...customer,
      action: 'customer.restore',
      id,
      change: () => setCustomerArchived(tx, id, null),
    }),
  )
}

export function deleteCustomer(ctx: Context, { id }: CustomerIdInput): Promise<void> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await lockThing(tx, 'customer', id)
    const before = await findCustomer(tx, id)
    await removeCustomer(tx, id)
    audited(tx, ctx, {
      action: 'customer.delete',
      thing: 'customer',
      id,
      label: before.name,
      before,
    })
  })
}

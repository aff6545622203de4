import { DomainError } from '@inventory-pro/shared/errors'
import type { TenantView, UpdateTenantInput } from '@inventory-pro/shared/tenant/tenant'
import type { Tenant } from '../generated/client.ts'
import { omitUndefined } from '../omit-undefined.ts'
import type { SqlTx, Tx } from '../tenant-scope.ts'

type TenantChanges = Omit<UpdateTenantInput, 'version' | 'confirm'>

function toTenantView({ createdAt, updatedAt, ...tenant }: Tenant): TenantView {
  return {
    ...tenant,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

/** Writes the tenant whose scope is open. */
export async function insertTenant(tx: Tx, name: string): Promise<void> {
  await tx.prisma.tenant.create({ data: { id: tx.tenantId, name } })
}

/** The tenant whose scope is open. */
export async function findTenant(tx: SqlTx): Promise<TenantView> {
  const [tenant] = await tx.query<Tenant>({
    name: 'find-tenant',
    text: `
      SELECT "id", "name", "currency", "timezone", "requireTwoFactor", "createdAt", "updatedAt", "version"
      FROM "Tenant" WHERE "id" = $1`,
    values: [tx.tenantId],
  })
  if (tenant === undefined) throw noTenant(tx)
  return toTenantView(tenant)
}

/** It was erased while the call was under way. */
function noTenant({ tenantId }: SqlTx): DomainError {
  return new DomainError('NOT_FOUND', { thing: 'tenant', id: tenantId })
}

export async function hasTenant(tx: SqlTx): Promise<boolean> {
  const text = `SELECT 1 FROM "Tenant" WHERE "id" = $1`
  return (await tx.query({ text, values: [tx.tenantId] })).length === 1
}

/**
 * Counts the prices of a tenant, archived things included. Keeps others from adding products and services until
 * the transaction ends.
 */
export async function lockPrices(tx: Tx): Promise<{ products: number; services: number }> {
  const { tenantId } = tx
  // A new row that names the tenant needs to share its row, so it waits for this lock, and this lock for it.
  await tx.prisma.$queryRaw`SELECT 1 FROM "Tenant" WHERE "id" = ${tenantId}::uuid FOR UPDATE`
  const where = { tenantId, price: { gt: 0 } }
  return {
    products: await tx.prisma.product.count({ where }),
    services: await tx.prisma.service.count({ where }),
  }
}

/** Changes the fields that are given. */
export async function changeTenant(tx: Tx, changes: TenantChanges): Promise<TenantView> {
  const where = { id: tx.tenantId }
  const data = omitUndefined(changes)
  const [tenant] = await tx.prisma.tenant.updateManyAndReturn({ where, data })
  if (tenant === undefined) throw noTenant(tx)
  return toTenantView(tenant)
}

/**
 * Erases the tenant if this is its name, and with it everything it owns; tells whether it did.
 * With millions of movements that takes minutes, so no time limit holds for it.
 * It locks rows in an order of its own, so a write under way may wait for it and it for the write: then it is the
 * one to give way, before PostgreSQL looks for deadlocks after a second, and should be tried again.
 */
export async function eraseTenant(tx: SqlTx, name: string): Promise<boolean> {
  tx.send({ text: `SET LOCAL statement_timeout = 0`, values: [] })
  tx.send({ text: `SET LOCAL lock_timeout = '200ms'`, values: [] })
  const erased = await tx.query({
    text: `DELETE FROM "Tenant" WHERE "id" = $1 AND "name" = $2 RETURNING "id"`,
    values: [tx.tenantId, name],
  })
  return erased.length === 1
}

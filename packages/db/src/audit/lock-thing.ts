import type { AuditThing } from '@inventory-pro/shared/audit/audit'
import type { SqlTx } from '../tenant-scope.ts'

const rows = {
  tenant: `"Tenant" WHERE "id" = $1::uuid AND "id" = $2::uuid`,
  member: `"User" WHERE "tenantId" = $1::uuid AND "id" = $2::uuid`,
  product: `"Product" WHERE "tenantId" = $1::uuid AND "id" = $2::uuid`,
  service: `"Service" WHERE "tenantId" = $1::uuid AND "id" = $2::uuid`,
  customer: `"Customer" WHERE "tenantId" = $1::uuid AND "id" = $2::uuid`,
  location: `"Location" WHERE "tenantId" = $1::uuid AND "id" = $2::uuid`,
  inventory: `"Inventory" WHERE "tenantId" = $1::uuid AND "productId" = $2::uuid`,
} satisfies Partial<Record<AuditThing, string>>

export type LockableThing = keyof typeof rows

/** Keeps a thing as it is for everyone else until the transaction ends. One that is not there locks nothing. */
export async function lockThing(tx: SqlTx, thing: LockableThing, id: string): Promise<void> {
  await tx.query({
    name: `lock-${thing}`,
    text: `SELECT 1 FROM ${rows[thing]} FOR NO KEY UPDATE`,
    values: [tx.tenantId, id],
  })
}

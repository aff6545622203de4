import type { AuditThing } from '@inventory-pro/shared/audit/audit'
import { type ThingName, things } from '@inventory-pro/shared/things'
import type { SqlTx } from '../tenant-scope.ts'

const ofTenant = `"tenantId" = $1::uuid AND "id" = $2::uuid`

type Row = { table: string; key: string }

// The keys are the names of the things.
const thingRows = Object.fromEntries(
  Object.entries(things).map(([name, { one }]) => [name, { table: `"${one}"`, key: ofTenant }]),
) as Record<ThingName, Row>

/** The row of each thing by its id, which is that of the product for an inventory. */
const rows = {
  ...thingRows,
  tenant: { table: '"Tenant"', key: `"id" = $1::uuid AND "id" = $2::uuid` },
  member: { table: '"User"', key: ofTenant },
  inventory: { table: '"Inventory"', key: `"tenantId" = $1::uuid AND "productId" = $2::uuid` },
} satisfies Partial<Record<AuditThing, Row>>

export type LockableThing = keyof typeof rows

/** Locks a record against changes by others until the transaction ends. An absent one locks nothing. */
export async function lockThing(tx: SqlTx, thing: LockableThing, id: string): Promise<void> {
  const { table, key } = rows[thing]
  await tx.query({
    name: `lock-${thing}`,
    text: `SELECT 1 FROM ${table} WHERE ${key} FOR NO KEY UPDATE`,
    values: [tx.tenantId, id],
  })
}

/** Counts an edit of a locked record. */
export async function countVersion(tx: SqlTx, thing: LockableThing, id: string): Promise<void> {
  const { table, key } = rows[thing]
  await tx.query({
    name: `count-version-of-${thing}`,
    text: `UPDATE ${table} SET "version" = "version" + 1 WHERE ${key}`,
    values: [tx.tenantId, id],
  })
}

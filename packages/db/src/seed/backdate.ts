import { things } from '@inventory-pro/shared/things'
import type { SqlTx } from '../tenant-scope.ts'

const tables = ['User', 'Inventory', ...Object.values(things).map(({ one }) => one)]

/** Sets the creation of everything in the tenant to `createdAt`, before its history is replayed. */
export function backdateTenant(tx: SqlTx, createdAt: Date): void {
  const values = [tx.tenantId, createdAt]
  const set = `SET "createdAt" = $2::timestamptz, "updatedAt" = $2::timestamptz`
  tx.send({ text: `UPDATE "Tenant" ${set} WHERE "id" = $1::uuid`, values })
  for (const table of tables) {
    tx.send({ text: `UPDATE "${table}" ${set} WHERE "tenantId" = $1::uuid`, values })
  }
}

import type { Db } from '@inventory-pro/db/client'
import type { Target } from '../lib/http-load.ts'
import { receiptOf, registerTenant } from '../lib/receipts.ts'
import { addProducts } from '../lib/tenants.ts'

/** Registers tenants, and returns a request that receives one unit for each of their products. */
export async function loggedInTargets(
  address: string,
  db: Db,
  { tenantCount, productsEach }: { tenantCount: number; productsEach: number },
): Promise<Target[]> {
  const targets: Target[] = []
  for (let n = 0; n < tenantCount; n += 1) {
    const { tenantId, token } = await registerTenant(address)
    for (const productId of await addProducts(db, tenantId, productsEach)) {
      targets.push(receiptOf(address, token, productId))
    }
  }
  return targets
}

import { createInventoryClient } from '@inventory-pro/client'
import type { Db } from '@inventory-pro/db/client'
import { newId } from '@inventory-pro/shared/id'
import type { Target } from '../lib/http-load.ts'
import { addProducts } from '../lib/tenants.ts'

/** Registers tenants as their owners would, and gives a call that receives one unit for each product. */
export async function loggedInTargets(
  address: string,
  db: Db,
  { tenantCount, productsEach }: { tenantCount: number; productsEach: number },
): Promise<Target[]> {
  const targets: Target[] = []
  for (let n = 0; n < tenantCount; n += 1) {
    const client = createInventoryClient({ url: address })
    const account = { email: `${newId()}@example.com`, password: newId() }
    const { tenant } = await client.auth.register.mutate({
      ...account,
      name: 'Bench',
      tenantName: 'Bench',
    })
    const { token } = await client.auth.token.mutate(account)
    const headers = { authorization: `Bearer ${token}` }
    for (const productId of await addProducts(db, tenant.id, productsEach)) {
      const input = { requestId: '$ID', type: 'IN', productId, quantity: 1 }
      targets.push({ url: `${address}/trpc/stock.record`, headers, body: JSON.stringify(input) })
    }
  }
  return targets
}

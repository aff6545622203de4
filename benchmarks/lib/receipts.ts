import { createInventoryClient } from '@inventory-pro/client'
import { newId } from '@inventory-pro/shared/id'
import type { Target } from './http-load.ts'

/** Registers a tenant as its owner would, and logs in as a program does. */
export async function registerTenant(url: string): Promise<{ tenantId: string; token: string }> {
  const client = createInventoryClient({ url })
  const account = { email: `${newId()}@example.com`, password: newId() }
  const names = { name: 'Bench', tenantName: 'Bench' }
  const { tenant } = await client.auth.register.mutate({ ...account, ...names })
  const { token } = await client.auth.token.mutate(account)
  return { tenantId: tenant.id, token }
}

/** Returns a request that receives one unit of a product. */
export function receiptOf(url: string, token: string, productId: string): Target {
  const input = { requestId: '$ID', type: 'IN', productId, quantity: 1 }
  return {
    url: `${url}/trpc/stock.record`,
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
  }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInventoryClient } from '@inventory-pro/client'
import { newId } from '@inventory-pro/shared/id'
import { startServerProcess } from '../lib/child.ts'
import type { Target } from '../lib/http-load.ts'

export const loads = ['one tenant', 'ten tenants', 'one hot product'] as const
export type Checkout = { targets: Record<(typeof loads)[number], Target[]> } & AsyncDisposable

/** Starts the API of a checkout with a PostgreSQL of its own, and prepares requests that receive one unit. */
export async function startCheckout(folder: string): Promise<Checkout> {
  const data = await mkdtemp(join(tmpdir(), 'inventory-pro-against-'))
  const api = await startServerProcess(join(folder, 'apps/api/src/main.ts'), [], {
    DATABASE_URL: '',
    DATA_DIR: data,
    PORT: '0',
    LOG_LEVEL: 'silent',
    CALLS_PER_SECOND: '1000000',
  })
  const one = await requestsOfTenant(api.address, 1_000)
  const ten = []
  for (let n = 0; n < 10; n += 1) ten.push(...(await requestsOfTenant(api.address, 100)))
  return {
    targets: { 'one tenant': one, 'ten tenants': ten, 'one hot product': one.slice(0, 1) },
    [Symbol.asyncDispose]: async () => {
      await api[Symbol.asyncDispose]()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** Registers a tenant with products, through the API alone, so that any version can be prepared. */
async function requestsOfTenant(url: string, productCount: number): Promise<Target[]> {
  const account = { email: `${newId()}@example.com`, password: newId() }
  const names = { name: 'Bench', tenantName: 'Bench' }
  await createInventoryClient({ url }).auth.register.mutate({ ...account, ...names })
  const { token } = await createInventoryClient({ url }).auth.token.mutate(account)
  const client = createInventoryClient({ url, token })
  const targets: Target[] = []
  while (targets.length < productCount) {
    const sku = `P-${targets.length}`
    const product = await client.product.create.mutate({ name: sku, sku, price: '1.00' })
    const input = { requestId: '$ID', type: 'IN', productId: product.id, quantity: 1 }
    targets.push({
      url: `${url}/trpc/stock.record`,
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(input),
    })
  }
  return targets
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInventoryClient } from '@inventory-pro/client'
import type { Target } from '../lib/http-load.ts'
import { receiptOf, registerTenant } from '../lib/receipts.ts'
import { startApi } from '../lib/start-api.ts'

export const loads = ['one tenant', 'ten tenants', 'one hot product'] as const
export type Checkout = { targets: Record<(typeof loads)[number], Target[]> } & AsyncDisposable

/** Starts the API of a checkout with a PostgreSQL of its own, and prepares requests that receive one unit. */
export async function startCheckout(folder: string): Promise<Checkout> {
  const data = await mkdtemp(join(tmpdir(), 'inventory-pro-against-'))
  const api = await startApi({ DATABASE_URL: '', DATA_DIR: data }, folder)
  const one = await receiptsOfTenant(api.address, 1_000)
  const ten = []
  for (let n = 0; n < 10; n += 1) ten.push(...(await receiptsOfTenant(api.address, 100)))
  return {
    targets: { 'one tenant': one, 'ten tenants': ten, 'one hot product': one.slice(0, 1) },
    [Symbol.asyncDispose]: async () => {
      await api[Symbol.asyncDispose]()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** Creates the products through the API alone, so that any version can be prepared. */
async function receiptsOfTenant(url: string, productCount: number): Promise<Target[]> {
  const { token } = await registerTenant(url)
  const client = createInventoryClient({ url, token })
  const targets: Target[] = []
  while (targets.length < productCount) {
    const sku = `P-${targets.length}`
    const { id } = await client.product.create.mutate({ name: sku, sku, price: '1.00' })
    targets.push(receiptOf(url, token, id))
  }
  return targets
}

import { createInventoryClient, type InventoryClient } from '@inventory-pro/client'
import { newId } from '@inventory-pro/shared/id'
import type { ApiProcess } from './api-process.ts'

/** A tenant with products and locations, made through the API as a customer makes it. */
export type Business = {
  /** One for each process, all logged in as the owner. */
  clients: InventoryClient[]
  /** The owner's, for what is sent without a client. */
  token: string
  /** Opens another session of the owner and returns its token. */
  logIn: () => Promise<string>
  productIds: string[]
  /** The first is the default one, where the opening stock is. */
  locationIds: string[]
}

type Plan = { products: number; locations: number; openingStock: number }

export async function openBusiness(apis: ApiProcess[], plan: Plan): Promise<Business> {
  const email = `${newId()}@example.com`
  const password = newId()
  const anyone = createInventoryClient({ url: apis[0]?.url ?? '' })
  await anyone.auth.register.mutate({ tenantName: 'Proof', name: 'Owner', email, password })
  const logIn = async () => (await anyone.auth.token.mutate({ email, password })).token
  const token = await logIn()
  const clients = apis.map(({ url }) => createInventoryClient({ url, token }))
  const client = createInventoryClient({ url: apis[0]?.url ?? '', token })

  const { items } = await client.location.list.query({})
  const locationIds = items.map(({ id }) => id)
  while (locationIds.length < plan.locations) {
    const name = `Location ${locationIds.length}`
    locationIds.push((await client.location.create.mutate({ name, code: name })).id)
  }
  const productIds: string[] = []
  while (productIds.length < plan.products) {
    const { id } = await client.product.create.mutate({
      name: `Product ${productIds.length}`,
      sku: `SKU-${productIds.length}`,
      price: '1.00',
      openingStock: plan.openingStock,
    })
    productIds.push(id)
  }
  return { clients, token, logIn, productIds, locationIds }
}

/** Says what `stock.verify` finds wrong. */
export async function verifyProblems(client: InventoryClient): Promise<string[]> {
  const { problems } = await client.stock.verify.query()
  return problems.map((problem) => `verify: ${JSON.stringify(problem)}`)
}

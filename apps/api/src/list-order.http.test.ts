import { expect, test } from 'vitest'
import { testApi, type TestTenant } from './testing/test-api.ts'

const inOrder = [
  'Apfel',
  'Äpfel',
  'Birne',
  'M9',
  'M10',
  'Ørsted',
  'screw 1',
  'Screw 2',
  'Screw 10',
  'Zebra',
]
const shuffled = [7, 2, 9, 4, 0, 8, 3, 6, 1, 5].map((index) => inOrder[index] ?? '')

/** Each list with one row for every name; gives the names page by page. */
const lists: Record<string, (tenant: TestTenant, page: Page) => Promise<Named>> = {
  'product.list': ({ client }, page) => client.product.list.query(page),
  'service.list': ({ client }, page) => client.service.list.query(page),
  'customer.list': ({ client }, page) => client.customer.list.query(page),
  'location.list': ({ client }, page) => client.location.list.query(page),
  'inventory.list': async ({ client }, page) => {
    const { items, nextCursor } = await client.inventory.list.query(page)
    return { items: items.map(({ product }) => product), nextCursor }
  },
  'stock.levels': async ({ client }, page) => {
    const { items, nextCursor } = await client.stock.levels.query(page)
    return { items: items.map(({ product }) => product), nextCursor }
  },
}

type Page = { limit: number; cursor?: string; sort: { by: 'name'; direction: 'asc' | 'desc' } }
type Named = { items: { name: string }[]; nextCursor: string | null }

test.each(Object.entries(lists))(
  '%s is in the order of an alphabet and of numbers, page by page',
  async (_, readPage) => {
    await using api = await testApi()
    const tenant = await api.newTenant()
    const { client } = tenant
    for (const [index, name] of shuffled.entries()) {
      await client.product.create.mutate({ name, sku: `S-${index}`, price: 1, openingStock: 1 })
      await client.service.create.mutate({ name, price: 1 })
      await client.customer.create.mutate({ name, email: `c${index}@example.com` })
      await client.location.create.mutate({ name, code: `L-${index}` })
    }

    for (const direction of ['asc', 'desc'] as const) {
      const names: string[] = []
      let cursor: string | undefined
      do {
        const page = await readPage(tenant, {
          limit: 3,
          sort: { by: 'name', direction },
          ...(cursor && { cursor }),
        })
        names.push(...page.items.map(({ name }) => name).filter((name) => name !== 'Main'))
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      expect(names).toEqual(direction === 'asc' ? inOrder : inOrder.toReversed())
    }
  },
)

test('SKUs and codes are in the order of their numbers', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const codes = ['A-2', 'a-10', 'B-1']
  for (const code of codes.toReversed()) {
    await client.product.create.mutate({ name: 'Bolt', sku: code, price: 1 })
    await client.location.create.mutate({ name: 'Shelf', code })
  }

  const products = await client.product.list.query({ sort: { by: 'sku', direction: 'asc' } })
  expect(products.items.map(({ sku }) => sku)).toEqual(codes)
  const locations = await client.location.list.query({ sort: { by: 'code', direction: 'asc' } })
  expect(locations.items.map(({ code }) => code)).toEqual([...codes, 'MAIN'])
})

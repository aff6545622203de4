import { expect, test } from 'vitest'
import { testApi } from './testing/test-api.ts'

const products = [
  { name: 'Crème brûlée dish', sku: 'COF-102', category: 'Tableware' },
  { name: 'Chef’s knife', sku: 'KNI 7', category: 'Kitchen', barcode: '4006381333931' },
  { name: 'Claw hammer 300 g', sku: 'HAM-1', category: 'Hand tools' },
  { name: 'Espresso beans', sku: 'ESP-1', category: 'Coffee' },
  { name: 'Holzschraube Größe 4', sku: 'HSG-4', category: 'Schrauben' },
]

test.each([
  ['creme brulee', ['COF-102']],
  ['CREME', ['COF-102']],
  ["chef's knife", ['KNI 7']],
  ['chefs', ['KNI 7']],
  ['COF102', ['COF-102']],
  ['cof 102', ['COF-102']],
  ['kni7', ['KNI 7']],
  ['4006381', ['KNI 7']],
  ['0 400 638 133 393 1', ['KNI 7']],
  ['333931', ['KNI 7']],
  ['kitchen', ['KNI 7']],
  ['knife kitch', ['KNI 7']],
  ['schraube', ['HSG-4']],
  ['groesse', ['HSG-4']],
  ['grosse', ['HSG-4']],
  ['hamer', ['HAM-1']],
  ['claw hamer', ['HAM-1']],
  ['espreso', ['ESP-1']],
  ['xyzzy', []],
  ['%', []],
])('%j finds the products %j, in every list of them', async (search, skus) => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  for (const product of products) {
    await client.product.create.mutate({ ...product, price: 1, openingStock: 1 })
  }

  const found = await client.product.list.query({ search })
  expect(found.items.map(({ sku }) => sku)).toEqual(skus)
  expect(found.total).toBe(skus.length)
  const inventories = await client.inventory.list.query({ search })
  expect(inventories.items.map(({ product }) => product.sku)).toEqual(skus)
  const levels = await client.stock.levels.query({ search })
  expect(levels.items.map(({ product }) => product.sku)).toEqual(skus)
  const movements = await client.stock.movements.query({ search })
  expect(movements.items.map(({ product }) => product.sku)).toEqual(skus)
})

test('a mistake is forgiven only when nothing fits, also on a later page', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  for (const name of ['Hammer 1', 'Hammer 2', 'Hamer oil', 'Hammer 3']) {
    await client.product.create.mutate({ name, sku: name, price: 1 })
  }

  expect((await client.product.list.query({ search: 'hamer' })).items).toMatchObject([
    { name: 'Hamer oil' },
  ])
  const first = await client.product.list.query({ search: 'hammr', limit: 1 })
  const second = await client.product.list.query({
    search: 'hammr',
    limit: 2,
    cursor: first.nextCursor ?? '',
  })
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
    'Hammer 1',
    'Hammer 2',
    'Hammer 3',
  ])
  expect(second.total).toBe(3)
})

test('a product is found by what it is called now', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const { id } = await client.product.create.mutate({ name: 'Bolt', sku: 'B-1', price: 1 })

  await client.product.update.mutate({ id, name: 'Screw', barcode: '4006381333931' })

  for (const [search, total] of [
    ['bolt', 0],
    ['screw', 1],
    ['4006381333931', 1],
    ['b-1', 1],
  ] as const) {
    expect(await client.product.list.query({ search })).toMatchObject({ total })
  }
})

test.each([
  '+41 44 668 18 00',
  '044 668',
  '0446681800',
  '6681800',
  'ØRSTED',
  'cafe orsted',
  'anna@',
])('a customer is found by digits and letters however they are written: %j', async (search) => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const customer = { name: 'Café Ørsted', email: 'anna@example.com', phone: '+41 44 668 18 00' }
  const { id } = await client.customer.create.mutate(customer)
  await client.customer.create.mutate({ name: 'Other', email: 'other@example.com', phone: '1' })

  expect((await client.customer.list.query({ search })).items).toMatchObject([{ id }])
})

test('services, locations and members are found whatever the accents', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  await client.service.create.mutate({ name: 'Réparation', price: 1, description: 'À domicile' })
  await client.location.create.mutate({ name: 'Entrepôt', code: 'ÉTÉ-1' })

  for (const search of ['reparation', 'a domicile']) {
    expect(await client.service.list.query({ search })).toMatchObject({ total: 1 })
  }
  for (const search of ['entrepot', 'ete1']) {
    expect(await client.location.list.query({ search })).toMatchObject({ total: 1 })
  }
  expect(await client.member.list.query({ search: 'ÁNA' })).toMatchObject({ total: 1 })
})

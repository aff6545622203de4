import { expect, test } from 'vitest'
import { refusalBy } from '../testing/refusal-by.ts'
import { testApi } from '../testing/test-api.ts'

const bolt = { name: 'Bolt M8', sku: 'BLT-8', price: '12.5' }

test('a product goes from being created to being deleted', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()

  const created = await client.product.create.mutate({ ...bolt, price: 12.5, maxStock: 50 })
  expect(created).toMatchObject({
    ...bolt,
    price: '12.50',
    unit: 'piece',
    inventory: { quantity: 0, minStock: 10, maxStock: 50, status: 'out' },
  })
  const { id } = created
  expect(await client.product.get.query({ id })).toEqual(created)
  expect(await client.product.update.mutate({ id, category: 'Bolts' })).toMatchObject({
    ...bolt,
    price: '12.50',
    category: 'Bolts',
  })
  await client.product.archive.mutate({ id })
  expect((await client.product.list.query({})).items).toEqual([])
  await client.product.restore.mutate({ id })
  expect((await client.product.list.query({ category: 'Bolts' })).items).toMatchObject([{ id }])
  expect(await client.product.delete.mutate({ id })).toBeUndefined()
  expect(await refusalBy(client.product.get.query({ id }))).toEqual({
    reason: 'NOT_FOUND',
    details: { thing: 'product', id },
  })
})

test('a service goes from being created to being deleted', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()

  const created = await client.service.create.mutate({ name: 'Installation', price: '80' })
  expect(created).toMatchObject({ name: 'Installation', price: '80.00', description: null })
  const { id } = created
  expect(await client.service.get.query({ id })).toEqual(created)
  expect(await client.service.update.mutate({ id, price: 90 })).toMatchObject({ price: '90.00' })
  await client.service.archive.mutate({ id })
  expect((await client.service.list.query({})).total).toBe(0)
  await client.service.restore.mutate({ id })
  expect((await client.service.list.query({})).total).toBe(1)
  await client.service.delete.mutate({ id })
  expect(await refusalBy(client.service.get.query({ id }))).toMatchObject({ reason: 'NOT_FOUND' })
})

test('a list is paged by its cursor, which no other list takes', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  for (const sku of ['C', 'A', 'B']) await client.product.create.mutate({ ...bolt, sku })
  const sort = { by: 'sku', direction: 'asc' } as const

  const first = await client.product.list.query({ sort, limit: 2 })
  const cursor = first.nextCursor ?? ''
  const second = await client.product.list.query({ sort, limit: 2, cursor })

  expect([...first.items, ...second.items].map(({ sku }) => sku)).toEqual(['A', 'B', 'C'])
  expect(second).toMatchObject({ nextCursor: null, total: 3, totalIsEstimate: false })
  for (const other of [{ cursor }, { cursor: 'nonsense', sort }]) {
    expect(await refusalBy(client.product.list.query(other))).toMatchObject({
      reason: 'INVALID_INPUT',
      details: { fields: { cursor: expect.any(String) } },
    })
  }
})

test('reports problems of a product by field', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const { id, name } = await client.product.create.mutate(bolt)

  const wrong = { ...bolt, name: '', price: '1.23456', openingStock: -1 }
  expect(await refusalBy(client.product.create.mutate(wrong))).toMatchObject({
    reason: 'INVALID_INPUT',
    details: {
      fields: {
        name: 'Enter a value',
        price: expect.any(String),
        openingStock: expect.any(String),
      },
    },
  })
  const crossed = { ...bolt, minStock: 5, maxStock: 4 }
  expect(await refusalBy(client.product.create.mutate(crossed))).toMatchObject({
    details: { fields: { minStock: 'The reorder threshold cannot be above the ceiling' } },
  })
  expect(await refusalBy(client.product.create.mutate({ ...bolt, sku: 'blt-8' }))).toEqual({
    reason: 'SKU_TAKEN',
    details: { sku: 'blt-8', productId: id, name, isArchived: false },
  })
})

test('viewers read, users write, managers archive', async () => {
  await using api = await testApi()
  const { addMember } = await api.newTenant()
  const [viewer, user, manager] = [
    await addMember('viewer'),
    await addMember('user'),
    await addMember('manager'),
  ]

  expect(await refusalBy(viewer.client.product.create.mutate(bolt))).toEqual({
    reason: 'FORBIDDEN',
    details: { permission: 'catalog:write' },
  })
  const { id } = await user.client.product.create.mutate(bolt)
  expect((await viewer.client.product.list.query({})).items).toMatchObject([{ id }])
  for (const verb of ['archive', 'restore', 'delete'] as const) {
    expect(await refusalBy(user.client.product[verb].mutate({ id }))).toEqual({
      reason: 'FORBIDDEN',
      details: { permission: 'catalog:archive' },
    })
    await manager.client.product[verb].mutate({ id })
  }
})

test("another tenant's products and services are not found", async () => {
  await using api = await testApi()
  const [{ client }, other] = [await api.newTenant(), await api.newTenant()]
  const { id: product } = await other.client.product.create.mutate(bolt)
  const { id: service } = await other.client.service.create.mutate({ name: 'Repair', price: 1 })

  const answers = await Promise.all(
    [
      client.product.get.query({ id: product }),
      client.product.update.mutate({ id: product, name: 'Mine' }),
      client.product.archive.mutate({ id: product }),
      client.product.restore.mutate({ id: product }),
      client.product.delete.mutate({ id: product }),
      client.service.get.query({ id: service }),
      client.service.update.mutate({ id: service, name: 'Mine' }),
      client.service.archive.mutate({ id: service }),
      client.service.restore.mutate({ id: service }),
      client.service.delete.mutate({ id: service }),
    ].map(refusalBy),
  )

  expect(new Set(answers.map(({ reason }) => reason))).toEqual(new Set(['NOT_FOUND']))
  expect(await other.client.product.get.query({ id: product })).toMatchObject({ name: 'Bolt M8' })
})

import { makeProduct } from '@inventory-pro/core/testing/make-product'
import { expect, test } from 'vitest'
import { refusalBy } from '../testing/refusal-by.ts'
import { testApi } from '../testing/test-api.ts'

const shelf = { name: 'Shelf', code: 'S1' }

test('a location is created, renamed, made the default, and archived once another took its place', async () => {
  await using api = await testApi()
  const { client, mainId } = await api.newTenant()

  const { id } = await client.location.create.mutate(shelf)
  expect(await client.location.update.mutate({ id, name: 'Back' })).toMatchObject({ name: 'Back' })
  expect(await client.location.setDefault.mutate({ id })).toMatchObject({ isDefault: true })
  expect(await refusalBy(client.location.archive.mutate({ id }))).toEqual({
    reason: 'LAST_OF_ITS_KIND',
    details: { thing: 'location' },
  })
  await client.location.setDefault.mutate({ id: mainId })
  await client.location.archive.mutate({ id })
  expect((await client.location.list.query({})).items).toMatchObject([{ id: mainId }])
  expect(await client.location.restore.mutate({ id })).toMatchObject({ archivedAt: null })
  expect(await refusalBy(client.location.create.mutate({ ...shelf, code: 's1' }))).toEqual({
    reason: 'CODE_TAKEN',
    details: { code: 's1', locationId: id, name: 'Back', isArchived: false },
  })
})

test('thresholds are set by managers and shown to all', async () => {
  await using api = await testApi()
  const { ctx, addMember } = await api.newTenant()
  const { id: productId } = await makeProduct(ctx, { openingStock: 5 })
  const [viewer, user, manager] = [
    await addMember('viewer'),
    await addMember('user'),
    await addMember('manager'),
  ]
  const thresholds = { productId, minStock: 5, maxStock: 8 }

  expect(await refusalBy(user.client.inventory.setThresholds.mutate(thresholds))).toEqual({
    reason: 'FORBIDDEN',
    details: { permission: 'inventory:write' },
  })
  await manager.client.inventory.setThresholds.mutate(thresholds)
  const inventory = await viewer.client.inventory.get.query({ productId })
  expect(inventory).toMatchObject({ quantity: 5, minStock: 5, maxStock: 8, status: 'low' })
  expect((await viewer.client.inventory.list.query({ stock: 'low' })).items).toEqual([inventory])

  const crossed = { productId, minStock: 9, maxStock: 8 }
  expect(await refusalBy(manager.client.inventory.setThresholds.mutate(crossed))).toMatchObject({
    reason: 'INVALID_INPUT',
    details: { fields: { minStock: expect.any(String) } },
  })
})

test("another tenant's locations and inventories are not found", async () => {
  await using api = await testApi()
  const [{ client }, other] = [await api.newTenant(), await api.newTenant()]
  const { id } = await other.client.location.create.mutate(shelf)
  const { id: productId } = await makeProduct(other.ctx)

  const answers = await Promise.all(
    [
      client.location.update.mutate({ id, name: 'Mine' }),
      client.location.archive.mutate({ id }),
      client.location.restore.mutate({ id }),
      client.location.setDefault.mutate({ id }),
      client.inventory.get.query({ productId }),
      client.inventory.setThresholds.mutate({ productId, minStock: 0, maxStock: 0 }),
    ].map(refusalBy),
  )

  expect(new Set(answers.map(({ reason }) => reason))).toEqual(new Set(['NOT_FOUND']))
})

test('any moment that the contract takes can be asked about', async () => {
  await using api = await testApi()
  const { client, ctx } = await api.newTenant()
  await makeProduct(ctx, { openingStock: 5 })
  const totalAt = async (at: string) => (await client.stock.asOf.query({ at })).total

  expect(await totalAt('0001-01-01T00:00:00.000Z')).toBe(0)
  expect(await totalAt('0001-01-01T15:59:00.123456789+15:59')).toBe(0)
  expect(await totalAt('9999-12-31T23:59:59.999999999Z')).toBe(1)
  const range = { from: '0001-01-01T00:00:00Z', to: '9999-12-31T08:00:00-15:59' }
  for (const list of [client.stock.operations, client.stock.movements, client.audit.list]) {
    expect(await list.query(range)).toMatchObject({ total: expect.any(Number) as unknown })
  }
})

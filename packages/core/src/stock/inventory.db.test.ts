import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { setThresholdsInput } from '@inventory-pro/shared/stock/inventory'
import { expect, test } from 'vitest'
import { archiveProduct, getProduct } from '../catalog/product.ts'
import { makeProduct } from '../testing/make-product.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import { getInventory, listInventories, setThresholds } from './inventory.ts'

const everything = { limit: 200 }
const missing = { reason: 'NOT_FOUND', details: { thing: 'product' } }

test('an inventory is found by its product, alone and in the list', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const product = await makeProduct(ctx, { openingStock: 5 })

  const inventory = await getInventory(ctx, { productId: product.id })

  expect(inventory).toMatchObject({
    ...product.inventory,
    product: { id: product.id, name: product.name, sku: product.sku, archivedAt: null },
  })
  expect((await listInventories(ctx, everything)).items).toEqual([inventory])
})

test('the list filters by status, searches by product, and leaves archived products out', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  await makeProduct(ctx, { name: 'Empty bolt' })
  await makeProduct(ctx, { name: 'Low bolt', openingStock: 1 })
  await archiveProduct(ctx, await makeProduct(ctx, { name: 'Old bolt' }))
  const namesOf = async (input: { search?: string; stock?: 'out' | 'low' }) =>
    (await listInventories(ctx, { ...everything, ...input })).items.map(
      ({ product }) => product.name,
    )

  expect(await namesOf({ search: 'bolt' })).toEqual(['Empty bolt', 'Low bolt'])
  expect(await namesOf({ stock: 'low' })).toEqual(['Low bolt'])
  expect(await namesOf({ stock: 'out', search: 'low' })).toEqual([])
})

test('thresholds change the status and nothing else', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id } = await makeProduct(ctx, { openingStock: 50 })

  const changed = await setThresholds(ctx, { productId: id, minStock: 60, maxStock: 60 })

  expect(changed).toMatchObject({ quantity: 50, minStock: 60, maxStock: 60, status: 'low' })
  expect((await getProduct(ctx, { id })).inventory).toMatchObject({ status: 'low', minStock: 60 })
})

test('a threshold that is not given stays, and the one that is given has to fit it', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id: productId } = await makeProduct(ctx, { minStock: 10, maxStock: 50 })

  expect(await setThresholds(ctx, { productId, minStock: 0 })).toMatchObject({
    minStock: 0,
    maxStock: 50,
  })
  await setThresholds(ctx, { productId, minStock: 20 })
  await expect(setThresholds(ctx, { productId, maxStock: 5 })).rejects.toMatchObject({
    reason: 'INVALID_INPUT',
    details: { fields: { maxStock: expect.any(String) } },
  })
  await expect(setThresholds(ctx, { productId, minStock: 51 })).rejects.toMatchObject({
    details: { fields: { minStock: expect.any(String) } },
  })
})

test.each([
  [11, 10],
  [-1, 10],
])(
  'thresholds %i and %i are refused by the contract and, behind it, by the database',
  async (minStock, maxStock) => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const { id: productId } = await makeProduct(ctx)
    const input = { productId, minStock, maxStock }

    expect(setThresholdsInput.safeParse(input).success).toBe(false)
    await expect(setThresholds(ctx, input)).rejects.toThrow('Inventory_thresholds')
  },
)

test("another tenant's inventory does not exist", async () => {
  await using db = await openTestDb()
  const [ctx, other] = [await makeTenant(db), await makeTenant(db)]
  const { id: productId } = await makeProduct(other)

  await expect(getInventory(ctx, { productId })).rejects.toMatchObject(missing)
  await expect(setThresholds(ctx, { productId, minStock: 1, maxStock: 2 })).rejects.toMatchObject(
    missing,
  )
  expect((await listInventories(ctx, everything)).total).toBe(0)
  expect(await getInventory(other, { productId })).toMatchObject({ minStock: 10, maxStock: 1000 })
})

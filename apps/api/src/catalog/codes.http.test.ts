import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { expect, test } from 'vitest'
import { refusalBy } from '../testing/refusal-by.ts'
import { testApi } from '../testing/test-api.ts'

const bolt = { name: 'Bolt', sku: 'B-1', price: '1', barcode: '012345678905' }
const nut = { name: 'Nut', sku: 'N-1', price: '1' }

test.each(['012345678905', '0012345678905', '00012345678905', '\u200b012345678905'])(
  'a barcode belongs to one product, as UPC, EAN or GTIN: %j',
  async (barcode) => {
    await using api = await testApi()
    const { client } = await api.newTenant()
    const { id } = await client.product.create.mutate(bolt)
    const other = await client.product.create.mutate(nut)
    const taken = {
      reason: 'BARCODE_TAKEN',
      details: {
        barcode: barcode.replace('\u200b', ''),
        productId: id,
        name: 'Bolt',
        isArchived: false,
      },
    }

    const third = { ...nut, sku: 'N-2', barcode }
    expect(await refusalBy(client.product.create.mutate(third))).toEqual(taken)
    const update = { id: other.id, barcode }
    expect(await refusalBy(client.product.update.mutate(update))).toEqual(taken)
    expect(await client.product.update.mutate({ id, barcode })).toMatchObject({ id })
  },
)

test('a barcode may be written as its own SKU, and not as that of another product', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const { id } = await client.product.create.mutate({ ...bolt, sku: '0012345678905' })
  const details = { productId: id, name: 'Bolt', isArchived: false }

  expect(
    await refusalBy(client.product.create.mutate({ ...nut, barcode: '00012345678905' })),
  ).toEqual({ reason: 'BARCODE_TAKEN', details: { barcode: '00012345678905', ...details } })
  expect(await refusalBy(client.product.create.mutate({ ...nut, sku: '012345678905' }))).toEqual({
    reason: 'SKU_TAKEN',
    details: { sku: '012345678905', ...details },
  })
})

test('an old clash of codes does not block other edits of the product', async () => {
  await using api = await testApi()
  const { client, tenantId } = await api.newTenant()
  const { id, ...product } = await client.product.create.mutate({ ...bolt, barcode: 'X-1' })
  await client.product.create.mutate(nut)
  const text = `UPDATE "Product" SET "barcode" = 'N-1', "barcodeKey" = 'n-1' WHERE "id" = $1`
  await inTenantSql(api.db, tenantId, (tx) => tx.query({ text, values: [id] }))

  const form = { id, name: 'Long bolt', sku: product.sku, barcode: 'N-1' }
  expect(await client.product.update.mutate(form)).toMatchObject({ name: 'Long bolt' })
})

test('of twenty products created at once with one barcode, one has it and the others learn its name', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()

  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      client.product.create.mutate({ ...bolt, sku: `B-${index}` }),
    ),
  )

  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await client.product.list.query({})).toMatchObject({ total: 1 })
  expect(
    await refusalBy(client.product.create.mutate({ ...nut, barcode: bolt.barcode })),
  ).toMatchObject({ reason: 'BARCODE_TAKEN', details: { name: 'Bolt' } })
})

test('a barcode that was taken away is free again', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const { id } = await client.product.create.mutate(bolt)
  await client.product.update.mutate({ id, barcode: null })

  await expect(
    client.product.create.mutate({ ...nut, barcode: bolt.barcode }),
  ).resolves.toMatchObject({ sku: nut.sku, barcode: bolt.barcode })
})

test('categories are one whatever their case and accents of writing, in the spelling used first', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const categories = ['Tools', 'tools ', 'ＴＯＯＬＳ', 'Cafe\u0301', 'CAFÉ', 'Bolts 10', 'Bolts 9']
  for (const [index, category] of categories.entries()) {
    await client.product.create.mutate({ ...nut, sku: `N-${index}`, category })
  }
  const archived = await client.product.create.mutate({ ...nut, sku: 'N-9', category: 'Old' })
  await client.product.archive.mutate({ id: archived.id })

  expect(await client.product.categories.query()).toEqual({
    items: [
      { name: 'Bolts 9', products: 1 },
      { name: 'Bolts 10', products: 1 },
      { name: 'Café', products: 2 },
      { name: 'Tools', products: 3 },
    ],
  })
  const { items } = await client.product.list.query({ category: 'TOOLS' })
  expect(items.map(({ category }) => category)).toEqual(['Tools', 'Tools', 'Tools'])
})

test('the only product of a category can spell it anew', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const { id } = await client.product.create.mutate({ ...nut, category: 'tools' })

  expect(await client.product.update.mutate({ id, category: 'Tools' })).toMatchObject({
    category: 'Tools',
  })
})

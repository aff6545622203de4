import { createInventoryClient } from '@inventory-pro/client'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { refusalBy } from '../testing/refusal-by.ts'
import { testApi } from '../testing/test-api.ts'

const bolt = { name: 'Bolt', sku: 'COF-102', price: '1', barcode: '012345678905' }

test('a code finds exactly the product, location or operation that has it', async () => {
  await using api = await testApi()
  const { client, mainId } = await api.newTenant()
  const product = await client.product.create.mutate(bolt)
  const receipt = { type: 'IN', productId: product.id, quantity: 1 } as const
  const operation = await client.stock.record.mutate({ requestId: newId(), ...receipt })
  const find = (code: string) => client.product.findByCode.query({ code })

  for (const code of [
    'cof-102',
    'COF‐102',
    ' COF-102 ',
    '0012345678905',
    '00012345678905',
    product.id,
  ]) {
    expect(await find(code)).toMatchObject({ kind: 'product', product: { id: product.id } })
  }
  for (const code of ['main', mainId]) {
    expect(await find(code)).toMatchObject({ kind: 'location', location: { id: mainId } })
  }
  expect(await find(operation.id)).toEqual({ kind: 'operation', id: operation.id })
  for (const code of ['COF-10', 'COF102', '12345678905', newId()]) {
    expect(await refusalBy(find(code))).toEqual({
      reason: 'NOT_FOUND',
      details: { thing: 'code' },
    })
  }
})

test('a code finds an archived product, and says so', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const { id } = await client.product.create.mutate(bolt)
  await client.product.archive.mutate({ id })

  expect(await client.product.findByCode.query({ code: bolt.sku })).toMatchObject({
    product: { id, archivedAt: expect.any(String) },
  })
})

test('a code does not find what another tenant has', async () => {
  await using api = await testApi()
  const [{ client }, other] = [await api.newTenant(), await api.newTenant()]
  const { id } = await other.client.product.create.mutate(bolt)

  for (const code of [bolt.sku, bolt.barcode, id, other.mainId]) {
    expect(await refusalBy(client.product.findByCode.query({ code }))).toMatchObject({
      reason: 'NOT_FOUND',
    })
  }
})

test('an API key without the stock in its scopes finds products only', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  await client.product.create.mutate(bolt)
  const { key } = await client.apiKey.create.mutate({ name: 'Shop', scopes: ['catalog:read'] })
  const shop = createInventoryClient({ url: api.url, token: key })

  expect(await shop.product.findByCode.query({ code: bolt.sku })).toMatchObject({ kind: 'product' })
  expect(await refusalBy(shop.product.findByCode.query({ code: 'MAIN' }))).toMatchObject({
    reason: 'NOT_FOUND',
  })
})

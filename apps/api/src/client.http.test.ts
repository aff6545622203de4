import { createInventoryClient, refusalOf } from '@inventory-pro/client'
import { makeProduct } from '@inventory-pro/core/testing/make-product'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { flakyNetwork } from './testing/flaky-network.ts'
import { testApi } from './testing/test-api.ts'

test('a stock command whose answer was lost is sent again and takes effect once', async () => {
  await using api = await testApi()
  await using network = await flakyNetwork(api.url)
  const { token, ctx } = await api.newTenant()
  const product = await makeProduct(ctx)
  const client = createInventoryClient({ url: network.url, token })

  network.loseAnswers(2)
  const command = { requestId: newId(), type: 'IN', productId: product.id, quantity: 5 } as const
  const operation = await client.stock.record.mutate(command)

  expect(operation).toMatchObject({ replayed: true, movements: [{ balanceAfter: 5, seq: 1 }] })
  const { inventory } = await client.product.get.query({ id: product.id })
  expect(inventory.quantity).toBe(5)
})

test('a stock command that is sent again with its ids in capitals takes effect once', async () => {
  await using api = await testApi()
  const { client, ctx } = await api.newTenant()
  const { id: productId } = await makeProduct(ctx)
  const ids = { requestId: newId(), productId }
  const inCapitals = { requestId: ids.requestId.toUpperCase(), productId: productId.toUpperCase() }
  const receipt = { type: 'IN', quantity: 5 } as const

  const operation = await client.stock.record.mutate({ ...receipt, ...inCapitals })
  expect(operation).toMatchObject({ requestId: ids.requestId, movements: [{ productId }] })
  for (const sent of [inCapitals, ids]) {
    const again = await client.stock.record.mutate({ ...receipt, ...sent })
    expect(again).toEqual({ ...operation, replayed: true })
  }
})

test('a query is asked again', async () => {
  await using api = await testApi()
  await using network = await flakyNetwork(api.url)
  const { token, tenantId } = await api.newTenant()
  const client = createInventoryClient({ url: network.url, token })

  network.loseAnswers(3)

  await expect(client.tenant.get.query()).resolves.toMatchObject({ id: tenantId })
})

test('retries nothing that might take effect twice', async () => {
  await using api = await testApi()
  await using network = await flakyNetwork(api.url)
  const { token } = await api.newTenant()
  const client = createInventoryClient({ url: network.url, token })

  network.loseAnswers(1)
  const error = await client.customer.create
    .mutate({ name: 'Cleo', email: 'cleo@example.com' })
    .catch((error: unknown) => error)

  expect(error).toBeInstanceOf(Error)
  expect(refusalOf(error)).toBeNull()
  const { total } = await client.customer.list.query({})
  expect(total).toBe(1)
})

test('throws refusals with reason and typed details, without a retry', async () => {
  await using api = await testApi()
  const { client, ctx } = await api.newTenant()
  const product = await makeProduct(ctx, { openingStock: 3 })
  const command = { requestId: newId(), type: 'OUT', productId: product.id, quantity: 5 } as const

  const error = await client.stock.record.mutate(command).catch((error: unknown) => error)

  const refusal = refusalOf(error)
  if (refusal?.reason !== 'INSUFFICIENT_STOCK') throw error
  const available: number = refusal.details.available
  expect(available).toBe(3)
})

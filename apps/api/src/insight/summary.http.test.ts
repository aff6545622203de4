import { makeProduct } from '@inventory-pro/core/testing/make-product'
import { expect, test } from 'vitest'
import { refusalBy } from '../testing/refusal-by.ts'
import { testApi } from '../testing/test-api.ts'

test('everyone in a tenant sees its summary, and nothing of others', async () => {
  await using api = await testApi()
  const { client, ctx, addMember } = await api.newTenant()
  await makeProduct(ctx, { openingStock: 20, price: '0.35' })
  await makeProduct((await api.newTenant()).ctx, { openingStock: 20 })
  await client.tenant.update.mutate({ currency: 'CHF', confirm: 'keepAmounts' })
  const viewer = await addMember('viewer')

  const summary = await viewer.client.insight.summary.query({})

  expect(summary).toMatchObject({ products: 1, value: '7.00', currency: 'CHF', stock: { ok: 1 } })
  expect(summary.movementsPerDay).toHaveLength(30)
  expect(summary.movementsPerDay.at(-1)).toMatchObject({ received: 20, issued: 0, movements: 1 })
  expect(await refusalBy(client.insight.summary.query({ days: 6 }))).toMatchObject({
    reason: 'INVALID_INPUT',
    details: { fields: { days: expect.any(String) } },
  })
})

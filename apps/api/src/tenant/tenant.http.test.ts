import type { InventoryClient } from '@inventory-pro/client'
import { makeProduct } from '@inventory-pro/core/testing/make-product'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { refusalBy } from '../testing/refusal-by.ts'
import { testApi } from '../testing/test-api.ts'

test('an owner changes what is given and nothing else', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const before = await client.tenant.get.query()

  const after = await client.tenant.update.mutate({ currency: 'CHF', timezone: 'Europe/Zurich' })

  expect(after).toEqual({
    ...before,
    currency: 'CHF',
    timezone: 'Europe/Zurich',
    version: before.version + 1,
    updatedAt: after.updatedAt,
  })
})

test('the currency changes while there are prices only once the caller confirms that none is converted', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  await client.product.create.mutate({ name: 'Gift', sku: 'G', price: '0' })
  expect(await client.tenant.update.mutate({ currency: 'GBP' })).toMatchObject({ currency: 'GBP' })
  const product = await client.product.create.mutate({ name: 'Bolt', sku: 'B', price: '100' })
  const service = await client.service.create.mutate({ name: 'Repair', price: '40' })
  await client.product.archive.mutate({ id: product.id })
  await client.service.archive.mutate({ id: service.id })

  expect(await refusalBy(client.tenant.update.mutate({ currency: 'JPY' }))).toEqual({
    reason: 'CURRENCY_IN_USE',
    details: { currency: 'GBP', products: 1, services: 1 },
  })
  await client.tenant.update.mutate({ currency: 'GBP', name: 'Same money' })
  const confirmed = { currency: 'JPY', confirm: 'keepAmounts' } as const
  expect(await client.tenant.update.mutate(confirmed)).toMatchObject({ currency: 'JPY' })
  expect(await client.product.get.query({ id: product.id })).toMatchObject({ price: '100.00' })
})

test('a new currency is current and a new time zone canonical, and what is stored may be sent back', async () => {
  await using api = await testApi()
  const { client, tenantId } = await api.newTenant()
  const timezoneAfter = async (timezone: string) =>
    (await client.tenant.update.mutate({ timezone })).timezone

  expect(await timezoneAfter('US/Eastern')).toBe('America/New_York')
  expect(await timezoneAfter('UTC')).toBe('UTC')
  for (const timezone of ['+01:00', 'Mars/Olympus', '']) {
    expect(await refusalBy(client.tenant.update.mutate({ timezone }))).toMatchObject({
      details: { fields: { timezone: expect.any(String) } },
    })
  }
  for (const currency of ['HRK', 'XDR', 'ABC']) {
    expect(await refusalBy(client.tenant.update.mutate({ currency }))).toMatchObject({
      details: { fields: { currency: expect.any(String) } },
    })
  }
  const text = `UPDATE "Tenant" SET "currency" = 'HRK', "timezone" = 'US/Pacific' WHERE "id" = $1::uuid`
  await inTenantSql(api.db, tenantId, (tx) => tx.query({ text, values: [tenantId] }))
  const { currency, timezone } = await client.tenant.get.query()
  await expect(
    client.tenant.update.mutate({ name: 'Older', currency, timezone }),
  ).resolves.toMatchObject({ name: 'Older', currency: 'HRK' })
})

test('deleting asks for the typed name, then erases everything and logs everyone out', async () => {
  await using api = await testApi()
  const { client, ctx, addMember } = await api.newTenant()
  const member = await addMember('user')
  await makeProduct(ctx, { openingStock: 5 })
  const other = await api.newTenant()

  expect(await refusalBy(client.tenant.delete.mutate({ name: 'test tenant' }))).toMatchObject({
    reason: 'INVALID_INPUT',
    details: { fields: { name: 'This is not the name of your tenant' } },
  })
  await client.tenant.delete.mutate({ name: 'Test tenant' })

  expect(await refusalBy(member.client.auth.me.query())).toMatchObject({
    reason: 'UNAUTHENTICATED',
  })
  await expect(other.client.tenant.get.query()).resolves.toMatchObject({ id: other.tenantId })
})

test('an export holds everything, in pages, and no secret', async () => {
  await using api = await testApi()
  const { client, ctx, mainId, userId, tenantId } = await api.newTenant()
  const product = await makeProduct(ctx, { openingStock: 5, price: '12.50' })
  await client.service.create.mutate({ name: 'Repair', price: '40' })
  await client.customer.create.mutate({ name: 'Cleo', email: 'cleo@example.com' })

  const lines = [{ productId: product.id, counted: 5 }]
  await client.stock.count.mutate({ requestId: newId(), lines })

  const { everything, text } = await exportAll(client)

  expect(everything).toMatchObject({
    tenant: [{ id: tenantId, name: 'Test tenant' }],
    members: [{ id: userId, role: 'owner' }],
    locations: [{ id: mainId, code: 'MAIN' }],
    products: [{ id: product.id, price: '12.50' }],
    inventories: [{ productId: product.id, quantity: 5 }],
    services: [{ name: 'Repair', price: '40.00' }],
    customers: [{ email: 'cleo@example.com' }],
    levels: [{ productId: product.id, locationId: mainId, quantity: 5, seq: 1 }],
    operations: [{ actorId: userId }, { kind: 'count' }],
    movements: [{ productId: product.id, type: 'IN', quantity: 5, balanceAfter: 5 }],
    observations: [{ productId: product.id, locationId: mainId, counted: 5, held: 5 }],
  })
  expect(text).not.toMatch(/password|no hash|requestHash|token/i)
})

test('an export of more than a page goes on where the page before ended', async () => {
  await using api = await testApi()
  const { client, tenantId } = await api.newTenant()
  const text = `
    INSERT INTO "Customer" ("id", "name", "email", "tenantId", "updatedAt", "nameSort", "searchKey")
    SELECT gen_random_uuid(), 'Customer', 'c@example.com', $1::uuid, now(), 'customer', 'customer'
    FROM generate_series(1, 2500)`
  await inTenantSql(api.db, tenantId, (tx) => tx.query({ text, values: [tenantId] }))

  const { everything } = await exportAll(client)

  expect(new Set(everything['customers']?.map(({ id }) => id)).size).toBe(2500)
})

test('a cursor that was never given is refused', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()

  for (const cursor of ['', 'secrets', 'members/1', 'levels/', `products/'; DROP TABLE "User"`]) {
    expect(await refusalBy(client.tenant.export.query({ cursor }))).toMatchObject({
      reason: 'INVALID_INPUT',
      details: { fields: { cursor: expect.any(String) } },
    })
  }
})

test('only an owner exports, changes or deletes', async () => {
  await using api = await testApi()
  const { addMember } = await api.newTenant()
  const { client } = await addMember('manager')
  const forbidden = { reason: 'FORBIDDEN', details: { permission: 'tenant:write' } }

  expect(await refusalBy(client.tenant.export.query({}))).toEqual(forbidden)
  expect(await refusalBy(client.tenant.update.mutate({ name: 'Ours' }))).toEqual(forbidden)
  expect(await refusalBy(client.tenant.delete.mutate({ name: 'Test tenant' }))).toEqual(forbidden)
})

async function exportAll(client: InventoryClient) {
  const everything: Record<string, Record<string, unknown>[]> = {}
  let cursor: string | undefined
  do {
    const page = await client.tenant.export.query(cursor === undefined ? {} : { cursor })
    everything[page.section] = [...(everything[page.section] ?? []), ...page.items]
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return { everything, text: JSON.stringify(everything) }
}

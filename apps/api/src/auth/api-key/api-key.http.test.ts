import { createInventoryClient } from '@inventory-pro/client'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { refusalBy } from '../../testing/refusal-by.ts'
import { testApi } from '../../testing/test-api.ts'

const unauthenticated = { reason: 'UNAUTHENTICATED', details: {} }
const forbidden = (permission: string) => ({ reason: 'FORBIDDEN', details: { permission } })

test('a key can do what its scopes say, and nothing else', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const scopes = ['catalog:read', 'catalog:write'] as const

  const made = await client.apiKey.create.mutate({ name: 'Shop', scopes: [...scopes] })
  const program = createInventoryClient({ url: api.url, token: made.key })

  expect(made.key).toMatch(/^ipk_[\w-]{43}\.[0-9a-f-]{36}$/)
  expect(made).toMatchObject({ name: 'Shop', scopes, prefix: made.key.slice(0, 12) })
  const product = { name: 'Bolt', sku: 'B', price: '1.00' }
  await expect(program.product.create.mutate(product)).resolves.toMatchObject({ name: 'Bolt' })
  expect(await refusalBy(program.customer.list.query({}))).toEqual(forbidden('customer:read'))
})

test('a key has no account', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const { key } = await client.apiKey.create.mutate({ name: 'Shop', scopes: ['tenant:read'] })
  const program = createInventoryClient({ url: api.url, token: key })

  expect(await refusalBy(program.auth.me.query())).toEqual({
    reason: 'FORBIDDEN',
    details: { needs: 'person' },
  })
  expect(await refusalBy(program.auth.logout.mutate())).toMatchObject({ reason: 'FORBIDDEN' })
})

test('a key never outgrows who makes it, be that a person or another key', async () => {
  await using api = await testApi()
  const tenant = await api.newTenant()
  const manager = await tenant.addMember('manager')
  const create = (client: typeof tenant.client, scope: 'key:write' | 'audit:read') =>
    client.apiKey.create.mutate({ name: 'Key', scopes: [scope] })
  const { key } = await create(tenant.client, 'key:write')
  const program = createInventoryClient({ url: api.url, token: key })

  expect(await refusalBy(create(manager.client, 'audit:read'))).toEqual(forbidden('key:write'))
  expect(await refusalBy(create(program, 'audit:read'))).toEqual(forbidden('audit:read'))
  await expect(create(program, 'key:write')).resolves.toMatchObject({ scopes: ['key:write'] })
})

test('a key loses with its maker’s role, and stops with its maker', async () => {
  await using api = await testApi()
  const tenant = await api.newTenant()
  const maker = await tenant.addMember('owner')
  const { key } = await maker.client.apiKey.create.mutate({
    name: 'Key',
    scopes: ['catalog:read', 'audit:read'],
  })
  const program = createInventoryClient({ url: api.url, token: key })
  await expect(program.audit.list.query({})).resolves.toBeDefined()

  await tenant.client.member.setRole.mutate({ id: maker.userId, role: 'viewer' })
  expect(await refusalBy(program.audit.list.query({}))).toEqual(forbidden('audit:read'))
  await expect(program.product.list.query({})).resolves.toBeDefined()

  await tenant.client.member.disable.mutate({ id: maker.userId })
  expect(await refusalBy(program.product.list.query({}))).toEqual(unauthenticated)
})

test('a key is worth nothing once revoked, once expired, and when it was made up', async () => {
  await using api = await testApi()
  const { client, tenantId } = await api.newTenant()
  const other = await api.newTenant()
  const make = () => client.apiKey.create.mutate({ name: 'Key', scopes: ['catalog:read'] })
  const ask = (key: string) =>
    createInventoryClient({ url: api.url, token: key }).product.list.query({})
  const [revoked, expired] = [await make(), await make()]
  await Promise.all([ask(revoked.key), ask(expired.key)])

  await client.apiKey.revoke.mutate({ id: revoked.id })
  const text = `UPDATE "ApiKey" SET "expiresAt" = now() WHERE "id" = $1`
  await inTenantSql(api.db, tenantId, (tx) => tx.query({ text, values: [expired.id] }))

  const secret = expired.key.split('.')[0] ?? ''
  for (const key of [
    revoked.key,
    expired.key,
    `${secret}.${other.tenantId}`,
    `ipk_${'a'.repeat(43)}.${tenantId}`,
    `ipk_${'a'.repeat(43)}.${'-'.repeat(36)}`,
    'ipk_nonsense',
  ]) {
    expect(await refusalBy(ask(key))).toEqual(unauthenticated)
  }
  expect((await client.apiKey.list.query()).map(({ id }) => id)).toEqual([expired.id])
})

test('the secret is shown once and stored nowhere; the use of a key is noted', async () => {
  await using api = await testApi()
  const { client, tenantId } = await api.newTenant()
  const expiresAt = new Date(Date.now() + 60_000).toISOString()
  const { key, ...made } = await client.apiKey.create.mutate({
    name: 'Key',
    scopes: ['catalog:read'],
    expiresAt,
  })
  expect(made).toMatchObject({ expiresAt, lastUsedAt: null })

  await createInventoryClient({ url: api.url, token: key }).product.list.query({})

  const [listed] = await client.apiKey.list.query()
  expect(Date.parse(listed?.lastUsedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
  expect({ ...listed, lastUsedAt: null }).toEqual(made)
  const text = `SELECT k::text AS "row" FROM "ApiKey" k UNION ALL SELECT e::text FROM "AuditEntry" e`
  const rows = await inTenantSql(api.db, tenantId, (tx) => tx.query({ text, values: [] }))
  expect(rows).toHaveLength(2)
  expect(JSON.stringify(rows)).not.toContain(key.slice(12, 47))
})

test('another tenant’s key is not listed and not revoked', async () => {
  await using api = await testApi()
  const [ours, theirs] = [await api.newTenant(), await api.newTenant()]
  const { id } = await theirs.client.apiKey.create.mutate({ name: 'Key', scopes: ['stock:read'] })

  expect(await ours.client.apiKey.list.query()).toEqual([])
  for (const absent of [id, newId()]) {
    expect(await refusalBy(ours.client.apiKey.revoke.mutate({ id: absent }))).toEqual({
      reason: 'NOT_FOUND',
      details: { thing: 'API key', id: absent },
    })
  }
  expect(await theirs.client.apiKey.list.query()).toHaveLength(1)
})

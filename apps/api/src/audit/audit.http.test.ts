import { createPublicKey, verify } from 'node:crypto'
import { exportHeads, sealAll } from '@inventory-pro/core/audit/sealer'
import { makeProduct } from '@inventory-pro/core/testing/make-product'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { openOwner } from '@inventory-pro/db/testing/open-owner'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { call } from '../testing/call.ts'
import { refusalBy } from '../testing/refusal-by.ts'
import { type TestApi, testApi } from '../testing/test-api.ts'

const silent = { info: () => {}, error: () => {} }
const seal = ({ db, auditHeads: heads }: TestApi) => sealAll({ db, heads, log: silent })

test('the log tells the latest first, and is filtered by actor, action, thing, time and words', async () => {
  await using api = await testApi()
  const { client, addMember, mainId } = await api.newTenant()
  const manager = await addMember('manager')
  await client.location.update.mutate({ id: mainId, name: 'Hall' })
  const { id } = await manager.client.service.create.mutate({ name: 'Repair', price: '1' })
  await manager.client.service.update.mutate({ id, name: 'Overhaul' })

  const ask = async (filter: Parameters<typeof client.audit.list.query>[0]) =>
    (await client.audit.list.query(filter)).items.map(({ action }) => action)
  const all = ['service.update', 'service.create', 'location.update']
  expect(await ask({})).toEqual(all)
  expect(await ask({ sort: { by: 'at', direction: 'asc' } })).toEqual(all.toReversed())
  expect(await ask({ actorId: manager.userId })).toEqual(all.slice(0, 2))
  expect(await ask({ action: 'service.create' })).toEqual(['service.create'])
  expect(await ask({ thing: 'location' })).toEqual(['location.update'])
  expect(await ask({ thingId: id })).toEqual(all.slice(0, 2))
  expect(await ask({ search: 'overhaul manager' })).toEqual(['service.update'])
  const { items } = await client.audit.list.query({ action: 'service.create' })
  const from = items[0]?.at ?? ''
  expect(await ask({ from })).toContain('service.update')
  expect(await ask({ to: from })).not.toContain('service.create')

  const first = await client.audit.list.query({ limit: 2 })
  const second = await client.audit.list.query({ limit: 2, cursor: first.nextCursor ?? '' })
  expect([first.total, second.items.length, second.nextCursor]).toEqual([3, 1, null])
})

test('an entry names the request that caused it, and what did not happen is not recorded', async () => {
  await using api = await testApi()
  const { client, token, mainId } = await api.newTenant()
  const headers = { authorization: `Bearer ${token}` }
  const rename = (body: object) => call(api.url, { path: 'location.update', body, headers })
  const done = await rename({ id: mainId, name: 'Hall' })
  await client.location.create.mutate({ name: 'Annex', code: 'ANNEX' })
  // Refused, and without any change.
  expect((await rename({ id: mainId, code: 'ANNEX' })).status).toBe(409)
  expect((await rename({ id: mainId, name: 'Hall' })).status).toBe(200)

  const { items } = await client.audit.list.query({ action: 'location.update' })
  expect(items).toHaveLength(1)
  expect(items[0]?.requestId).toBe(done.headers.get('x-request-id'))
})

test('a failed log-in of an address that nobody has leaves no trace', async () => {
  await using api = await testApi()
  await using owner = await openOwner()
  const email = `${newId()}@example.com`
  const password = 'a long enough password'
  await api.client.auth.register.mutate({ tenantName: 'Bakery', name: 'Ben', email, password })
  const count = async () => {
    const { rows } = await owner.query<{ entries: number }>(
      'SELECT count(*)::integer AS "entries" FROM "AuditEntry"',
    )
    return rows[0]?.entries ?? 0
  }
  const before = await count()
  const guess = (address: string) =>
    refusalBy(api.client.auth.login.mutate({ email: address, password: 'a guess' }))

  await guess(`${newId()}@example.com`)
  await guess(email)

  // Entries are recorded in their order: once the second exists, the first would exist too.
  await expect.poll(count).toBeGreaterThan(before)
  expect(await count()).toBe(before + 1)
})

test('only owners read the log, and only their own tenant’s', async () => {
  await using api = await testApi()
  const { client, ctx, addMember, userId } = await api.newTenant()
  await makeProduct(ctx)
  const other = await api.newTenant()
  const manager = await addMember('manager')

  const forbidden = { reason: 'FORBIDDEN', details: { permission: 'audit:read' } }
  expect(await refusalBy(manager.client.audit.list.query({}))).toEqual(forbidden)
  expect(await refusalBy(manager.client.audit.head.query())).toEqual(forbidden)
  const format = 'csv' as const
  expect(await refusalBy(manager.client.audit.export.query({ format }))).toEqual(forbidden)
  expect((await client.audit.list.query({})).total).toBe(1)
  expect((await other.client.audit.list.query({ actorId: userId })).items).toEqual([])
})

test('an export holds every entry once, in pages that make one file', async () => {
  await using api = await testApi()
  const { client, tenantId } = await api.newTenant()
  const text = `
    INSERT INTO "AuditEntry" ("tenantId", "id", "at", "source", "action", "thing", "thingId", "label")
    SELECT $1::uuid, gen_random_uuid(), now(), 'job', 'product.update', 'product', gen_random_uuid(), '=1+' || n
    FROM generate_series(1, 2500) AS n`
  await inTenantSql(api.db, tenantId, (tx) => tx.query({ text, values: [tenantId] }))

  const exportAll = async (format: 'csv' | 'jsonl') => {
    let file = ''
    let cursor: string | undefined
    do {
      const page = await client.audit.export.query({ format, ...(cursor ? { cursor } : {}) })
      file += page.text
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    return file.trimEnd().split(/\r?\n/)
  }

  const [header, ...rows] = await exportAll('csv')
  expect(header).toMatch(/^\ufeffseq,at,actorId,/)
  expect(new Set(rows).size).toBe(2500)
  expect(rows.every((row) => row.includes(",'=1+"))).toBe(true)
  const lines = (await exportAll('jsonl')).map((line) => JSON.parse(line) as { id: string })
  expect(new Set(lines.map(({ id }) => id)).size).toBe(2500)
})

test('the head is signed, so that its keeper can prove the state of the log', async () => {
  await using api = await testApi()
  const { client, tenantId } = await api.newTenant()
  expect(await client.audit.head.query()).toMatchObject({ head: null })
  await client.tenant.update.mutate({ currency: 'CHF' })
  await seal(api)

  const { head, publicKey } = await client.audit.head.query()

  expect(head).toMatchObject({ tenantId, seq: 1 })
  expect((await client.audit.list.query({})).items[0]?.seq).toBe(1)
  const { seq, hash, sealedAt, signature = '' } = head ?? {}
  const told = ['inventory-pro audit head', tenantId, seq, hash, sealedAt].join('\n')
  const isSigned = (text: string) =>
    verify(null, Buffer.from(text), createPublicKey(publicKey), Buffer.from(signature, 'base64'))
  expect([isSigned(told), isSigned(`${told} `)]).toEqual([true, false])
})

test('deleting a tenant removes its exported heads as well', async () => {
  await using api = await testApi()
  const { client, tenantId } = await api.newTenant()
  await client.tenant.update.mutate({ currency: 'CHF' })
  await seal(api)
  await exportHeads({ db: api.db, heads: api.auditHeads, log: silent })
  expect(await api.auditHeads.read(tenantId)).toHaveLength(1)

  await client.tenant.delete.mutate({ name: 'Test tenant' })

  expect(await api.auditHeads.read(tenantId)).toEqual([])
})

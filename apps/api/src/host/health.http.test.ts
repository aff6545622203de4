import { createLedger } from '@inventory-pro/core/ledger/ledger'
import { createDb } from '@inventory-pro/db/client'
import { expect, test } from 'vitest'
import { testApi } from '../testing/test-api.ts'

test('is alive and ready while the database answers', async () => {
  await using api = await testApi()

  for (const path of ['/livez', '/readyz']) {
    const response = await fetch(api.url + path)
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  }
})

test('is alive but not ready without the database', async () => {
  // Nobody listens there.
  const db = createDb('postgresql://nobody@127.0.0.1:1/nothing')
  await using api = await testApi({ services: { db, ledger: createLedger(db) } })

  expect((await fetch(`${api.url}/livez`)).status).toBe(200)
  const ready = await fetch(`${api.url}/readyz`)
  expect(ready.status).toBe(503)
  expect(await ready.json()).toEqual({ status: 'the database does not answer' })
})

test('is alive but not ready during the shutdown, while it still answers calls', async () => {
  const readiness = { isLeaving: false }
  await using api = await testApi({ readiness })
  const { client } = await api.newTenant()

  readiness.isLeaving = true

  expect((await fetch(`${api.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${api.url}/livez`)).status).toBe(200)
  await expect(client.auth.me.query()).resolves.toBeDefined()
})

test.each([
  { shiftMs: 86_400_000, words: '86400 s ahead of' },
  { shiftMs: -7_000, words: '7 s behind' },
])('is not ready while its clock is $words the database', async ({ shiftMs, words }) => {
  await using api = await testApi({ clock: () => Date.now() + shiftMs })

  expect((await fetch(`${api.url}/livez`)).status).toBe(200)
  const ready = await fetch(`${api.url}/readyz`)
  expect(ready.status).toBe(503)
  expect(await ready.json()).toMatchObject({
    status: expect.stringContaining(`the clock of this server is ${words} the database's`),
  })
})

test('shares one query between concurrent readiness checks', async () => {
  await using api = await testApi()
  const { pool } = api.db
  const clients: { release: () => void }[] = []
  const isFull = () => pool.totalCount === pool.options.max && pool.idleCount === 0
  while (!isFull()) clients.push(await pool.connect())
  const asking = Array.from({ length: 20 }, () => fetch(`${api.url}/readyz`))
  await expect.poll(() => api.countConnections()).toBe(20)
  await expect.poll(() => pool.waitingCount).toBe(1)

  for (const client of clients) client.release()
  for (const { status } of await Promise.all(asking)) expect(status).toBe(200)
})

test('metrics count procedures by outcome, and show pool and event loop', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  await client.auth.me.query()
  await api.client.auth.me.query().catch(() => {})

  const text = await (await fetch(`${api.url}/metrics`)).text()

  expect(text).toContain('inventory_procedure_seconds_count{procedure="auth.me",outcome="ok"} 1')
  expect(text).toContain('{procedure="auth.me",outcome="UNAUTHENTICATED"} 1')
  expect(text).toMatch(/^inventory_pool_connections\{state="waiting"\} 0$/m)
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m)
})

test('metrics are for whoever has the token, or for nobody', async () => {
  const token = 'a token that only the tests know'
  await using open = await testApi({ metricsReaders: { token } })
  await using closed = await testApi({ metricsReaders: 'nobody' })
  const statusOf = async (url: string, authorization = '') =>
    (await fetch(`${url}/metrics`, { headers: { authorization } })).status

  expect(await statusOf(open.url, `Bearer ${token}`)).toBe(200)
  for (const other of ['', token, `Bearer ${token}.`, 'Bearer undefined']) {
    expect([other, await statusOf(open.url, other)]).toEqual([other, 401])
    expect([other, await statusOf(closed.url, other)]).toEqual([other, 404])
  }
})

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { makeProduct } from '@inventory-pro/core/testing/make-product'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { expect, test, vi } from 'vitest'
import { call } from '../testing/call.ts'
import { type TestApi, testApi } from '../testing/test-api.ts'
import { connectionsWithin, readDescriptorLimit } from './descriptor-limit.ts'

/** Opens connections, one after the other, and sends nothing. Linux has all addresses of 127.0.0.0/8. */
async function openSilent({ url }: TestApi, addresses: readonly string[]) {
  const sockets: Socket[] = []
  for (const localAddress of addresses) {
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', localAddress })
    // The server may reset it.
    socket.on('error', () => {})
    await once(socket, 'connect')
    sockets.push(socket.resume())
  }
  return { sockets, [Symbol.dispose]: () => sockets.forEach((socket) => socket.destroy()) }
}

const countOpen = (sockets: readonly Socket[]) => sockets.filter(({ closed }) => !closed).length
const addresses = (count: number) => Array.from({ length: count }, (_, n) => `127.0.1.${n + 1}`)

test('closes connections that wait, oldest first, so that a newcomer gets in', async () => {
  await using api = await testApi({ connectionLimits: { maxConnections: 10, maxPerAddress: 10 } })
  using silent = await openSilent(api, addresses(30))

  for (const path of ['/livez', '/readyz']) expect((await fetch(api.url + path)).status).toBe(200)
  await vi.waitFor(() => expect(countOpen(silent.sockets)).toBeLessThan(10))
  // The newest are left.
  expect(countOpen(silent.sockets.slice(-5))).toBe(5)
})

test('closes connections of an address that has more than its share, and no others', async () => {
  await using api = await testApi({ connectionLimits: { maxConnections: 20, maxPerAddress: 5 } })
  using quiet = await openSilent(api, addresses(3))
  using greedy = await openSilent(
    api,
    Array.from({ length: 30 }, () => '127.0.2.1'),
  )

  await vi.waitFor(() => expect(countOpen(greedy.sockets)).toBe(5))
  expect(countOpen(quiet.sockets)).toBe(3)
})

test('closes no connection while its request is being served', async () => {
  await using api = await testApi({ connectionLimits: { maxConnections: 5, maxPerAddress: 5 } })
  const { token, ctx, tenantId } = await api.newTenant()
  const { id } = await makeProduct(ctx)

  const answering = await inTenantSql(api.db, tenantId, async (tx) => {
    const text = `SELECT 1 FROM "Product" WHERE "tenantId" = $1 AND "id" = $2 FOR UPDATE`
    await tx.query({ text, values: [tenantId, id] })
    const answer = call(api.url, {
      path: 'product.update',
      body: { id, name: 'Gadget' },
      headers: { authorization: `Bearer ${token}` },
    })
    const waiting = 'SELECT 1 FROM pg_locks WHERE NOT granted'
    await vi.waitFor(async () => expect((await api.db.pool.query(waiting)).rowCount).toBe(1))
    using _silent = await openSilent(api, addresses(20))
    return [answer]
  })

  expect((await answering[0])?.status).toBe(200)
})

test('closes empty connections silently, and answers half a head', async () => {
  const limits = { maxConnections: 10, maxPerAddress: 10, headersTimeout: 100 }
  await using api = await testApi({ connectionLimits: limits })
  using opened = await openSilent(api, addresses(2))
  const [silent, half] = opened.sockets
  const received: string[] = []
  silent?.on('data', () => received.push('an answer to nothing'))
  half?.on('data', (data) => received.push(String(data)))
  half?.write('GET /livez HTTP/1.1\r\nHost: loc')

  await vi.waitFor(() => expect(countOpen(opened.sockets)).toBe(0), { timeout: 10_000 })
  expect(received).toEqual([expect.stringMatching(/^HTTP\/1.1 408 Request Timeout\r\n/)])
})

test('reads the limit of file descriptors of this process', () => {
  expect(readDescriptorLimit()).toBeGreaterThan(100)
})

test.each([
  [150, 22],
  [1_024, 768],
  [4_096, 3_584],
  [20_000, 10_000],
  [Infinity, 10_000],
  [20, 16],
])('of %d descriptors, connections may use %d', (limit, connections) => {
  expect(connectionsWithin(limit)).toBe(connections)
})

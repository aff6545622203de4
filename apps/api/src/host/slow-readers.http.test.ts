import { connect, type Socket } from 'node:net'
import { makeProduct } from '@inventory-pro/core/testing/make-product'
import { newId } from '@inventory-pro/shared/id'
import { expect, test, vi } from 'vitest'
import { type TestApi, testApi, type TestTenant } from '../testing/test-api.ts'
import type { AnswerLimits } from './slow-readers.ts'

const lines = 300
const requests = 10
const generous: AnswerLimits = { stalledMs: 600_000, maxWaitingBytes: 1024 ** 3 }

/** A batch whose answer takes some megabytes. */
const path = Array.from({ length: 20 }, () => 'stock.movements').join()
const inputs = JSON.stringify(
  Object.fromEntries(Array.from({ length: 20 }, (_, n) => [n, { limit: 200 }])),
)
const target = `/trpc/${path}?batch=1&input=${encodeURIComponent(inputs)}`

async function busyTenant(api: TestApi): Promise<TestTenant> {
  const tenant = await api.newTenant()
  const { id: productId } = await makeProduct(tenant.ctx)
  const line = { type: 'IN', productId, quantity: 1, reason: 'x'.repeat(200) } as const
  await tenant.client.stock.recordMany.mutate({
    requestId: newId(),
    lines: Array.from({ length: lines }, () => line),
  })
  return tenant
}

/** Asks for more than the buffers of the system hold, and reads nothing of it. */
function askAndStopReading({ url }: TestApi, { token }: TestTenant): Socket & Disposable {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').pause()
  socket.on('error', () => {})
  const head = `GET ${target} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`
  socket.write(head.repeat(requests))
  return Object.assign(socket, { [Symbol.dispose]: () => socket.destroy() })
}

async function readBatch({ url }: TestApi, { token }: TestTenant): Promise<number> {
  const response = await fetch(url + target, { headers: { authorization: `Bearer ${token}` } })
  return (await response.text()).length
}

test('closes the connection of a client that reads nothing for a while', async () => {
  await using api = await testApi({ answerLimits: { ...generous, stalledMs: 200 } })
  const tenant = await busyTenant(api)
  using _stopped = askAndStopReading(api, tenant)

  await vi.waitFor(async () => expect(await api.countConnections()).toBe(0), { timeout: 20_000 })
  expect(await readBatch(api, tenant)).toBeGreaterThan(1_000_000)
}, 60_000)

test('gives up the answer that has waited longest when too many bytes wait', async () => {
  await using api = await testApi({ answerLimits: { ...generous, maxWaitingBytes: 8_000_000 } })
  const tenant = await busyTenant(api)
  using first = askAndStopReading(api, tenant)

  await vi.waitFor(async () => expect(await api.countConnections()).toBe(0), { timeout: 20_000 })
  expect(first.bytesRead).toBeLessThan(8_000_000)
  expect(await readBatch(api, tenant)).toBeGreaterThan(1_000_000)
}, 60_000)

test('waits for a client that reads slowly', async () => {
  await using api = await testApi({ answerLimits: generous })
  const tenant = await busyTenant(api)
  using slow = askAndStopReading(api, tenant)
  await vi.waitFor(async () => expect(await api.countConnections()).toBeGreaterThan(0))

  let received = 0
  slow.on('data', (chunk: Buffer) => {
    received += chunk.length
  })
  slow.resume()
  await vi.waitFor(() => expect(received).toBeGreaterThan(requests * 1_000_000), {
    timeout: 20_000,
  })
}, 60_000)

import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { makeProduct } from '@inventory-pro/core/testing/make-product'
import { newId } from '@inventory-pro/shared/id'
import { maxLines } from '@inventory-pro/shared/stock/operation'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApi, testApi, type TestTenant } from '../testing/test-api.ts'
import { bodyLimitOf, freeBodyBytes } from './body-limits.ts'

let api: TestApi
let tenant: TestTenant

beforeAll(async () => {
  api = await testApi()
  tenant = await api.newTenant()
})
afterAll(() => api[Symbol.asyncDispose]())

type Sending = { body: string | Uint8Array<ArrayBuffer>; headers?: Record<string, string> }

async function post(path: string, { body, headers }: Sending) {
  const response = await fetch(`${api.url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  const answer: unknown = await response.json()
  return { status: response.status, answer }
}

const loggedIn = () => ({ authorization: `Bearer ${tenant.token}` })
const invalid = (problem: unknown) => ({
  error: { data: { reason: 'INVALID_INPUT', details: { fields: { '': problem } } } },
})
const tooLarge = invalid(expect.stringMatching(/^Send at most \d+ KiB in one request\./))

/** JSON of exactly so many bytes. */
const jsonOf = (bytes: number) => JSON.stringify({ email: 'x'.repeat(bytes - 12) })

test('accepts 16 KiB from anyone, and refuses more with 413', async () => {
  expect(jsonOf(freeBodyBytes)).toHaveLength(freeBodyBytes)
  for (const path of ['auth.requestPasswordReset', 'no.such', 'auth.login,auth.login?batch=1']) {
    const fits = await post(path, { body: jsonOf(freeBodyBytes) })
    expect([path, fits.status]).not.toEqual([path, 413])
    for (const bytes of [freeBodyBytes + 1, 2_000_000]) {
      const { status, answer } = await post(path, { body: jsonOf(bytes) })
      expect([path, bytes, status]).toEqual([path, bytes, 413])
      expect(answer).toMatchObject(tooLarge)
    }
  }
})

test('refuses more than 16 KiB of a procedure without lines from a member too', async () => {
  const { status } = await post('tenant.update', { body: jsonOf(17_000), headers: loggedIn() })
  expect(status).toBe(413)
})

test('reads no large body without a session or key that is good', async () => {
  const body = jsonOf(100_000)
  const ended = await tenant.addMember('user')
  await ended.client.auth.logout.mutate()
  const [head, , signature] = tenant.token.split('.')
  const forged = `${head}.${Buffer.from('{"exp":9999999999}').toString('base64url')}.${signature}`

  for (const token of [undefined, 'ipk_made-up', forged, ended.token]) {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const large = await post('stock.recordMany', { body, headers })
    expect([token, large.status]).toEqual([token, 401])
    const free = await post('auth.requestPasswordReset', { body, headers })
    expect([token, free.status]).toEqual([token, 413])
  }
  // A good session gets as far as the schema.
  const { status } = await post('stock.recordMany', { body, headers: loggedIn() })
  expect(status).toBe(400)
})

test('holds only so many large bodies of a tenant in memory, and tells it to come back', async () => {
  const other = await api.newTenant()
  // Seven of these are 64 MiB, which is what a tenant gets.
  const length = Math.floor((64 * 1024 * 1024) / 7)
  const hold = () => {
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
    const head = [
      'POST /trpc/stock.recordMany HTTP/1.1',
      'Host: localhost',
      'Content-Type: application/json',
      `Authorization: Bearer ${tenant.token}`,
      `Content-Length: ${length}`,
    ]
    socket.write([...head, '', '{'].join('\r\n'))
    return socket
  }
  const statusFor = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` }
    return (await post('stock.recordMany', { body: jsonOf(1_000_000), headers })).status
  }

  const held = Array.from({ length: 7 }, hold)
  await expect.poll(() => statusFor(tenant.token)).toBe(503)
  expect(await statusFor(other.token)).toBe(400)
  expect((await tenant.client.tenant.get.query()).id).toBe(tenant.tenantId)
  for (const socket of held) socket.destroy()
  await expect.poll(() => statusFor(tenant.token)).toBe(400)
})

test('refuses a body without a stated length once it is too long', async () => {
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
  const head = ['POST /trpc/auth.login HTTP/1.1', 'Host: localhost', 'Connection: close']
  const type = ['Content-Type: application/json', 'Transfer-Encoding: chunked']
  socket.write([...head, ...type, '', ''].join('\r\n'))
  const chunk = 'x'.repeat(1_000)
  for (let sent = 0; sent <= freeBodyBytes; sent += chunk.length) {
    socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`)
  }

  expect(await text(socket)).toMatch(/^HTTP\/1.1 413 /)
})

test.each([
  ['CJK characters', '数'.repeat(200)],
  ['escapes', 'é'.repeat(200)],
])(
  'accepts a command of 5,000 lines whose reasons are 200 %s',
  async (_what, reason) => {
    const { id: productId } = await makeProduct(tenant.ctx)
    const lines = Array.from({ length: maxLines }, () => ({
      type: 'IN',
      productId,
      locationId: tenant.mainId,
      quantity: 1,
      reason,
    }))
    const json = JSON.stringify({ requestId: newId(), lines })
    const body = json.replaceAll('é', '\\u00e9')

    const { status, answer } = await post('stock.recordMany', { body, headers: loggedIn() })

    expect(status).toBe(200)
    expect(answer).toMatchObject({ result: { data: { movements: { length: maxLines } } } })
    const movements = await tenant.client.stock.movements.query({ productId, limit: 1 })
    expect(movements.items[0]?.reason).toBe(reason)
  },
  60_000,
)

test('adds up the limits of the calls of a batch', () => {
  const lines = bodyLimitOf(['stock.recordMany'])
  expect(lines).toBeGreaterThan(maxLines * 200 * 6)
  expect(bodyLimitOf(['product.create', 'no.such'])).toBe(2 * freeBodyBytes)
  expect(bodyLimitOf(['stock.recordMany', 'stock.record'])).toBe(lines + freeBodyBytes)
  // No batch may keep all others waiting while it is parsed.
  expect(bodyLimitOf(Array.from({ length: 20 }, () => 'stock.recordMany'))).toBe(2 * lines)
})

test('refuses bytes that are not UTF-8, in a body and in an address', async () => {
  for (const bytes of [[0xe9], [0xc3], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80]]) {
    const body = Buffer.concat([Buffer.from('{"name":"Caf'), Buffer.from(bytes), Buffer.from('"}')])
    const { status, answer } = await post('tenant.update', { body, headers: loggedIn() })
    expect([bytes, status]).toEqual([bytes, 400])
    expect(answer).toMatchObject(invalid('Send text in UTF-8'))

    const encoded = bytes.map((byte) => `%${byte.toString(16)}`).join('')
    for (const query of [`input={"search":"Caf${encoded}"}`, `${encoded}=1`]) {
      const response = await fetch(`${api.url}/trpc/location.list?${query}`, {
        headers: loggedIn(),
      })
      expect([query, response.status]).toEqual([query, 400])
      expect(await response.json()).toMatchObject(invalid(/UTF-8/))
    }
  }
  expect((await tenant.client.tenant.get.query()).name).not.toMatch(/Caf/)
})

test('keeps every character that it accepts', async () => {
  const name = 'Café 数 👍 Ωmega'
  const body = JSON.stringify({ name })
  expect((await post('tenant.update', { body, headers: loggedIn() })).status).toBe(200)
  expect((await tenant.client.tenant.get.query()).name).toBe(name)
})

test('refuses JSON in other encodings than UTF-8, and compressed bodies', async () => {
  const send = async (type: string, encoding = 'identity') => {
    const headers = { ...loggedIn(), 'content-type': type, 'content-encoding': encoding }
    const { status, answer } = await post('tenant.update', { body: '{}', headers })
    return { status, answer }
  }

  for (const charset of ['utf-8', 'UTF-8', '"utf-8"', 'utf8']) {
    expect((await send(`application/json; charset=${charset}`)).status).toBe(200)
  }
  for (const charset of ['iso-8859-1', 'utf-16', 'latin1', 'us-ascii', '""', 'utf-7']) {
    const { status, answer } = await send(`application/json; charset=${charset}`)
    expect([charset, status]).toEqual([charset, 415])
    expect(answer).toMatchObject(invalid(/UTF-8/))
  }
  for (const encoding of ['gzip', 'br']) {
    const { status, answer } = await send('application/json', encoding)
    expect([encoding, status]).toEqual([encoding, 415])
    expect(answer).toMatchObject(invalid('Send the body without compression'))
  }
})

test('refuses duplicate keys in an object', async () => {
  for (const body of ['{"name":"A","name":"B"}', '{"name":"A","n\\u0061me":"B"}']) {
    const { status, answer } = await post('tenant.update', { body, headers: loggedIn() })
    expect([body, status]).toEqual([body, 400])
    expect(answer).toMatchObject(invalid(/"name" is there twice/))
  }
  const url = `${api.url}/trpc/location.list?input={"limit":1,"limit":2}`
  expect((await fetch(url, { headers: loggedIn() })).status).toBe(400)
})

test('reads no body for an unknown procedure', async () => {
  for (const path of ['/', '/products', '/livez', '/no-such.js']) {
    const response = await fetch(api.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{'.repeat(100_000),
    })
    expect([path, response.status]).toEqual([path, 404])
  }
})

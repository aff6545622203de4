import { createInventoryClient } from '@inventory-pro/client'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { call, cookieOf } from '../testing/call.ts'
import { password } from '../testing/password.ts'
import { sendRaw } from '../testing/send-raw.ts'
import { testApi } from '../testing/test-api.ts'

const end = ['Host: localhost', 'Connection: close']

test('a request that states its length in two ways is refused, so that none hides behind it', async () => {
  await using api = await testApi()
  const hidden = '0\r\n\r\nGET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n'
  const post = ['POST /trpc/auth.login HTTP/1.1', 'Content-Type: application/json']

  for (const lengths of [
    ['Content-Length: 5', 'Transfer-Encoding: chunked'],
    ['Content-Length: 5', 'Content-Length: 50'],
    ['Transfer-Encoding: chunked, identity'],
    ['Transfer-Encoding : chunked'],
  ]) {
    const answer = await sendRaw(api, [...post, ...lengths, ...end], hidden)
    expect([lengths, answer]).toEqual([lengths, expect.stringMatching(/^HTTP\/1.1 400 /)])
    expect(answer).not.toContain('"ok"')
  }
})

test('TRACE does not echo headers', async () => {
  await using api = await testApi()

  const answer = await sendRaw(api, ['TRACE / HTTP/1.1', 'X-Added-By-A-Proxy: secret', ...end])

  expect(answer).toMatch(/^HTTP\/1.1 404 /)
  expect(answer).not.toContain('secret')
})

test('takes the caller’s address from the connection or a trusted proxy, never from the caller', async () => {
  const input = { tenantName: 'Bakery', name: 'Ben', password }
  const addressSeenBy = async (trustProxy: boolean | string) => {
    await using api = await testApi({ trustProxy })
    const body = { ...input, email: `${newId()}@example.com` }
    const headers = { 'x-forwarded-for': '198.51.100.66, 203.0.113.7' }
    const cookie = cookieOf(await call(api.url, { path: 'auth.register', body, headers }))
    const client = createInventoryClient({ url: api.url, token: cookie.split('=')[1] ?? '' })
    return (await client.auth.sessions.query())[0]?.ip
  }

  expect(await addressSeenBy(false)).toBe('127.0.0.1')
  expect(await addressSeenBy('10.0.0.1')).toBe('127.0.0.1')
  expect(await addressSeenBy('127.0.0.1')).toBe('203.0.113.7')
})

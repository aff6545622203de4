import { expect, test } from 'vitest'
import { call } from '../testing/call.ts'
import { testApi } from '../testing/test-api.ts'

test('what another site makes a browser send is refused', async () => {
  await using api = await testApi({ publicUrl: new URL('http://stock.example.com') })
  const { token } = await api.newTenant()
  const cookie = `session=${token}`
  const ours = 'http://stock.example.com'
  const theirs = 'https://evil.example'
  const grid = [
    { headers: { cookie, 'sec-fetch-site': 'same-origin' }, status: 200 },
    { headers: { cookie, 'sec-fetch-site': 'none' }, status: 200 },
    { headers: { cookie, 'sec-fetch-site': 'same-site' }, status: 403 },
    { headers: { cookie, 'sec-fetch-site': 'cross-site' }, status: 403 },
    { headers: { cookie, 'sec-fetch-site': 'cross-site', origin: ours }, status: 403 },
    { headers: { cookie, origin: ours }, status: 200 },
    { headers: { cookie, origin: api.url }, status: 200 },
    { headers: { cookie, origin: theirs }, status: 403 },
    { headers: { cookie, origin: 'null' }, status: 403 },
    { headers: { cookie }, status: 403 },
    { headers: { cookie, authorization: `Bearer ${token}`, origin: theirs }, status: 403 },
    { headers: { authorization: `Bearer ${token}` }, status: 200 },
  ]

  for (const { headers, status } of grid) {
    const answer = await call(api.url, { path: 'tenant.update', body: {}, headers })
    expect({ headers, status: answer.status }).toEqual({ headers, status })
    if (status === 403) expect(answer.error?.data.reason).toBe('CROSS_SITE')
  }
})

test('another site cannot log a browser in, a program can', async () => {
  await using api = await testApi()
  const body = { email: 'nobody@example.com', password: 'a long enough password' }
  const logIn = async (headers: Record<string, string>) => {
    const answer = await call(api.url, { path: 'auth.login', body, headers })
    return answer.error?.data.reason
  }

  expect(await logIn({ 'sec-fetch-site': 'cross-site' })).toBe('CROSS_SITE')
  expect(await logIn({ origin: 'https://evil.example' })).toBe('CROSS_SITE')
  expect(await logIn({})).toBe('WRONG_CREDENTIALS')
})

test('only JSON is taken, so that no form can send a command', async () => {
  await using api = await testApi()
  const { token } = await api.newTenant()
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'application/jsonp',
  ]

  for (const type of types) {
    for (const body of ['', '--x--\r\n']) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': type }
      const answer = await call(api.url, { path: 'auth.logout', body, headers })
      expect([type, answer.status]).toEqual([type, 415])
      expect(answer.error?.data.reason).toBe('INVALID_INPUT')
    }
  }
})

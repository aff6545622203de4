import { expect, test } from 'vitest'
import { testApi } from '../testing/test-api.ts'

const publicUrl = new URL('https://stock.example.com')

/** An answer of every kind: of a procedure, of what is not one, and of what is refused before either. */
const paths = {
  '/trpc/auth.me': 200,
  '/trpc/auth.me?input=[]': 400,
  '/trpc/no.such': 404,
  '/livez': 200,
  '/readyz': 200,
  '/metrics': 200,
  '/': 503,
  '/no-file.js': 404,
  '/%c0%ae': 400,
}

test('every answer carries the headers that keep a browser safe', async () => {
  await using api = await testApi({ publicUrl })
  const { token } = await api.newTenant()

  for (const [path, status] of Object.entries(paths)) {
    const headers = { authorization: `Bearer ${token}`, origin: 'https://evil.example' }
    const answer = await fetch(api.url + path, { headers })
    expect({ path, status: answer.status, ...Object.fromEntries(answer.headers) }).toMatchObject({
      path,
      status,
      'content-security-policy': expect.stringMatching(
        /object-src 'none'; base-uri 'none';.* frame-ancestors 'none'/,
      ),
      'content-type': expect.stringContaining('charset=utf-8'),
      'permissions-policy': expect.stringContaining('camera=(self)'),
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers.has('access-control-allow-origin')).toBe(false)
    expect(answer.headers.has('x-powered-by')).toBe(false)
  }
})

test('sends HSTS only over https', async () => {
  await using api = await testApi()

  const { headers } = await fetch(`${api.url}/livez`)

  expect(headers.has('strict-transport-security')).toBe(false)
})

test('what the API answers is kept by no cache', async () => {
  await using api = await testApi({ publicUrl })
  const { token } = await api.newTenant()
  const cacheOf = async (path: string) => {
    const headers = { authorization: `Bearer ${token}` }
    return (await fetch(api.url + path, { headers })).headers.get('cache-control')
  }

  for (const path of Object.keys(paths).filter((name) => name !== '/')) {
    expect([path, await cacheOf(path)]).toEqual([path, 'no-store'])
  }
})

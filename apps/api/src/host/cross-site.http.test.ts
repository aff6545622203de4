import { everythingOf } from '@inventory-pro/db/testing/everything-of'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from '../testing/call.ts'
import { type TestApi, testApi, type TestTenant } from '../testing/test-api.ts'

const publicUrl = new URL('http://stock.example.com')

let api: TestApi
let tenant: TestTenant

beforeAll(async () => {
  api = await testApi({ publicUrl })
  tenant = await api.newTenant()
})
afterAll(() => api[Symbol.asyncDispose]())

type Headers = Record<string, string>

const cookieFor = (token: string) => ({ cookie: `session=${token}` })
const bearerFor = (token: string) => ({ authorization: `Bearer ${token}` })

const sites = [undefined, 'same-origin', 'same-site', 'cross-site', 'none']
// Our address as people know it, as this request reached it, and with another scheme; other addresses.
const origins = () => {
  const ours = [publicUrl.origin, api.url, publicUrl.origin.replace('http', 'https')]
  return [undefined, ...ours, 'https://evil.example', 'null']
}

/** All ways in which a browser says where a request comes from. `isOurs`: from a page of ours. */
function provenances() {
  return sites.flatMap((site) =>
    origins().map((origin) => {
      const isOurOrigin = origin === publicUrl.origin || origin === api.url
      const headers: Headers = {
        ...(site !== undefined && { 'sec-fetch-site': site }),
        ...(origin !== undefined && { origin }),
      }
      const isOurs = site === undefined ? isOurOrigin : site === 'same-origin'
      return { headers, isOurs, isProgram: site === undefined && origin === undefined }
    }),
  )
}

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']
const forms = [
  { type: undefined, body: '' },
  { type: undefined, body: '{}' },
  { type: 'text/plain', body: '{}' },
  { type: 'application/x-www-form-urlencoded', body: '{}=' },
  { type: 'multipart/form-data; boundary=x', body: '--x--\r\n' },
  { type: 'application/octet-stream', body: '{}' },
  { type: 'application/jsonp', body: '' },
]
const jsonTypes = ['application/json', 'application/json; charset=utf-8']
const contentsWith = (body: string) => [
  ...forms.map((form) => ({ ...form, isJson: false })),
  ...jsonTypes.map((type) => ({ type, body, isJson: true })),
]
// Without an input, with one, and both at once.
const targets = [
  { target: 'auth.logout', json: '' },
  { target: 'tenant.update', json: '{}' },
  { target: 'auth.logout,tenant.update?batch=1', json: '{"1":{}}' },
]

function cells() {
  return targets.flatMap(({ target, json }) =>
    methods.flatMap((method) =>
      contentsWith(json).flatMap((content) =>
        provenances().map((provenance) => ({ target, method, ...content, ...provenance })),
      ),
    ),
  )
}
type Cell = ReturnType<typeof cells>[number]

/** The one kind of command that a cookie gives. */
const isAccepted = ({ method, isJson, isOurs }: Cell) => method === 'POST' && isJson && isOurs

function refusalStatuses({ method, isOurs }: Cell): number[] {
  const isSafe = ['GET', 'HEAD', 'OPTIONS'].includes(method)
  if (!isSafe && !isOurs) return [403]
  return method === 'POST' ? [415] : [405, 415]
}

async function send({ target, method, type, body, headers }: Cell, identity: Headers) {
  const response = await fetch(`${api.url}/trpc/${target}`, {
    method,
    headers: { ...identity, ...headers, ...(type !== undefined && { 'content-type': type }) },
    // As bytes, since `fetch` would name the type of a text.
    ...(!['GET', 'HEAD'].includes(method) && { body: Buffer.from(body) }),
  })
  return { status: response.status, text: await response.text() }
}

const stands = async (token: string) =>
  (await fetch(`${api.url}/trpc/auth.me`, { headers: cookieFor(token) })).ok

test('a session’s cookie commands nothing, but for JSON that one of our pages sends by POST', async () => {
  const refused = cells().filter((cell) => !isAccepted(cell))
  const before = await everythingOf(api.db, tenant.tenantId)

  for (const cell of refused) {
    const { status, text } = await send(cell, cookieFor(tenant.token))
    const isRefused = refusalStatuses(cell).includes(status)
    expect({ cell, status, isRefused }).toEqual({ cell, status, isRefused: true })
    if (status === 403) expect(text).toContain('"reason":"CROSS_SITE"')
  }
  expect(refused.length).toBeGreaterThan(5_000)
  expect(await everythingOf(api.db, tenant.tenantId)).toEqual(before)
  expect(await stands(tenant.token)).toBe(true)
})

test('JSON that one of our pages sends by POST takes effect', async () => {
  const accepted = cells().filter(isAccepted)

  for (const cell of accepted) {
    const { token } = await tenant.addMember('owner')
    const { status } = await send(cell, cookieFor(token))
    expect({ cell, status }).toEqual({ cell, status: 200 })
    expect(await stands(token)).toBe(!cell.target.includes('logout'))
  }
  // Six of our origin whatever `Origin` says, and two by `Origin` alone.
  expect(accepted).toHaveLength(targets.length * 2 * 8)
})

test('a bearer’s command is taken from anywhere, but beside a cookie the cookie’s rule holds', async () => {
  const bearer = bearerFor(tenant.token)
  const { key } = await tenant.client.apiKey.create.mutate({
    name: 'Shop',
    scopes: ['tenant:write'],
  })
  const update = async (headers: Headers) =>
    (await call(api.url, { path: 'tenant.update', headers })).status

  for (const { headers, isOurs } of provenances()) {
    expect(await update({ ...headers, ...bearer })).toBe(200)
    expect(await update({ ...headers, ...bearerFor(key) })).toBe(200)
    const both = { ...headers, ...bearer, ...cookieFor(tenant.token) }
    expect([both, await update(both)]).toEqual([both, isOurs ? 200 : 403])
  }
})

test('another site cannot log a browser in, a program can', async () => {
  const body = { token: 'made up', name: 'Eve', password: 'a long enough password' }

  for (const { headers, isOurs, isProgram } of provenances()) {
    const answer = await call(api.url, { path: 'member.accept', body, headers })
    const reason = isOurs || isProgram ? 'NOT_FOUND' : 'CROSS_SITE'
    expect([headers, answer.error?.data.reason]).toEqual([headers, reason])
  }
})

test('behind https a page by plain http is another site', async () => {
  await using secure = await testApi({ publicUrl: new URL('https://stock.example.com') })
  const { token } = await secure.newTenant()
  const { host } = new URL(secure.url)
  const update = async (origin: string) => {
    const headers = { cookie: `__Host-session=${token}`, origin }
    return (await call(secure.url, { path: 'tenant.update', headers })).status
  }

  for (const origin of ['https://stock.example.com', `https://${host}`]) {
    expect([origin, await update(origin)]).toEqual([origin, 200])
  }
  for (const origin of ['http://stock.example.com', `http://${host}`]) {
    expect([origin, await update(origin)]).toEqual([origin, 403])
  }
})

test('no other site may read an answer, nor is it told that it might ask', async () => {
  const from = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  const ask = (method: string) =>
    fetch(`${api.url}/trpc/auth.me`, {
      method,
      headers: {
        ...from,
        ...cookieFor(tenant.token),
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })

  for (const { status, headers } of [await ask('GET'), await ask('OPTIONS')]) {
    expect([200, 405]).toContain(status)
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

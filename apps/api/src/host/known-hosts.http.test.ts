import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendRaw } from '../testing/send-raw.ts'
import { type TestApi, testApi } from '../testing/test-api.ts'

const publicUrl = new URL('https://Stock.example.com')

let local: TestApi
let named: TestApi
let behindProxy: TestApi

beforeAll(async () => {
  local = await testApi()
  named = await testApi({ publicUrl })
  behindProxy = await testApi({ publicUrl, trustProxy: true })
})
afterAll(async () => {
  for (const api of [local, named, behindProxy]) await api[Symbol.asyncDispose]()
})

type Asking = { api: TestApi; path?: string; headers: string[] }

const ask = ({ api, path = '/livez', headers }: Asking) =>
  sendRaw(api, [`GET ${path} HTTP/1.1`, ...headers, 'Connection: close'])
const statusOf = (answer: string) => Number(answer.split(' ', 2)[1])

const ours = [
  'localhost',
  'LOCALHOST:5000',
  '127.0.0.1:1',
  '192.0.2.7',
  '[::1]:5000',
  '[2001:db8::1]',
]
const foreign = [
  'evil.example',
  'evil.example:5000',
  'localhost.evil.example',
  'localhost@evil.example',
  'evil.example@localhost',
  'localhost/evil.example',
  '127.0.0.1.evil.example',
  '2130706433',
  '[localhost]',
  'localhost:port',
  '',
]

test.each(ours)('answers to the host %s', async (host) => {
  for (const api of [local, named]) {
    expect(statusOf(await ask({ api, headers: [`Host: ${host}`] }))).toBe(200)
  }
})

test.each(foreign)('refuses the host %j, whatever is asked', async (host) => {
  for (const path of ['/livez', '/readyz', '/metrics', '/', '/trpc/auth.me', '/no-such.js']) {
    const answer = await ask({ api: local, path, headers: [`Host: ${host}`] })
    expect([path, statusOf(answer)]).toEqual([path, 400])
    expect(answer).toContain('"reason":"INVALID_INPUT"')
  }
})

test('answers to the host of PUBLIC_URL, with any port, and says which it is', async () => {
  for (const host of ['stock.example.com', 'STOCK.example.com:8443']) {
    expect(statusOf(await ask({ api: named, headers: [`Host: ${host}`] }))).toBe(200)
  }
  const refusal = await ask({ api: named, headers: ['Host: evil.example'] })
  expect(refusal).toContain('Use https://stock.example.com')
  expect(refusal).toContain('PUBLIC_URL')
})

test('checks the host that a proxy forwards as well', async () => {
  const forwarded = async (host: string) =>
    statusOf(
      await ask({ api: behindProxy, headers: ['Host: 10.0.0.7', `X-Forwarded-Host: ${host}`] }),
    )

  expect(await forwarded('stock.example.com')).toBe(200)
  expect(await forwarded('evil.example')).toBe(400)
})

test('a page of an unknown host commands nothing, though its origin is that host', async () => {
  const host = 'evil.example:5000'
  const headers = [`Host: ${host}`, `Origin: http://${host}`, 'Sec-Fetch-Site: same-origin']
  const json = ['Content-Type: application/json', 'Content-Length: 2', 'Connection: close']

  const answer = await sendRaw(
    local,
    ['POST /trpc/auth.register HTTP/1.1', ...headers, ...json],
    '{}',
  )

  expect(statusOf(answer)).toBe(400)
  expect(answer).toContain('PUBLIC_URL')
})

test.each([
  ['two hosts', ['GET /livez HTTP/1.1', 'Host: localhost', 'Host: localhost']],
  ['two hosts that differ', ['GET /livez HTTP/1.1', 'Host: localhost', 'hOSt: evil.example']],
  ['HTTP/1.1 without a host', ['GET /livez HTTP/1.1']],
  ['HTTP/0.9', ['GET /livez']],
  ['HTTP/0.9 that says so', ['GET /livez HTTP/0.9', 'Host: localhost']],
  ['HTTP/2.0', ['GET /livez HTTP/2.0', 'Host: localhost']],
  ['HTTP/1.2', ['GET /livez HTTP/1.2', 'Host: localhost']],
])('refuses %s', async (_what, lines) => {
  const answer = await sendRaw(local, [...lines, 'Connection: close'])

  expect(statusOf(answer)).toBe(400)
  expect(answer).toContain('"reason":"INVALID_INPUT"')
})

test('answers HTTP/1.0 without a host, as simple probes ask', async () => {
  expect(statusOf(await sendRaw(local, ['GET /livez HTTP/1.0']))).toBe(200)
})

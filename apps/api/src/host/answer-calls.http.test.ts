import { maxLines } from '@inventory-pro/shared/stock/operation'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueAt } from '../testing/input-schema.ts'
import { type TestApi, testApi } from '../testing/test-api.ts'
import { maxDepth } from './parse-json.ts'

let api: TestApi
let token: string

beforeAll(async () => {
  api = await testApi()
  token = (await api.newTenant()).token
})
afterAll(() => api[Symbol.asyncDispose]())

type Sending = { method?: string; body?: string }

async function send(target: string, { method = 'GET', body }: Sending = {}) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const init = body === undefined ? {} : { body }
  const response = await fetch(`${api.url}/trpc/${target}`, { method, headers, ...init })
  const text = await response.text()
  const answer: unknown = text === '' ? null : JSON.parse(text)
  return { status: response.status, headers: response.headers, answer }
}

const refusal = (reason: string, details: object) => ({ error: { data: { reason, details } } })
const invalid = (problem: unknown) => refusal('INVALID_INPUT', { fields: { '': problem } })
const noSuch = (thing: string) => refusal('NOT_FOUND', { thing })
const me = { result: { data: { user: { role: 'owner' } } } }
const post = (target: string, body: string) => send(target, { method: 'POST', body })

test('accepts only full names of procedures', async () => {
  const names = [
    '',
    '__proto__',
    'constructor',
    'toString',
    'auth',
    'auth.__proto__',
    'auth.constructor',
    'auth.me.',
    'auth..me',
    'Auth.me',
    'auth.me%00',
    'auth%2Fme',
    'auth.me%20',
  ]

  for (const name of names) {
    for (const answered of [await send(name), await post(name, '{}')]) {
      expect([name, answered]).toMatchObject([name, { status: 404, answer: noSuch('procedure') }])
    }
  }
  const batch = await send(`${names.join()},auth.me?batch=1`)
  expect(batch.status).toBe(207)
  expect(batch.answer).toMatchObject([...names.map(() => noSuch('procedure')), me])
  // Without `batch=1` the names of a batch are the one name of nothing.
  expect((await send('auth.me,auth.me')).status).toBe(404)
  expect((await send('auth/me')).answer).toMatchObject(noSuch('page'))
})

test('a name of more than 2,000 characters is refused', async () => {
  expect((await send('x'.repeat(2_000))).status).toBe(404)
  const { status, answer } = await send('x'.repeat(2_001))
  expect(status).toBe(400)
  expect(answer).toMatchObject(invalid(expect.any(String)))
})

test('queries are answered by GET, mutations by POST, and nothing by any other method', async () => {
  for (const [name, own] of [
    ['auth.me', 'GET'],
    ['tenant.update', 'POST'],
  ] as const) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']) {
      const hasBody = method !== 'GET' && method !== 'HEAD'
      const { status, answer } = await send(name, { method, ...(hasBody && { body: '{}' }) })
      const isOwn = method === own
      expect([name, method, status]).toEqual([name, method, isOwn ? 200 : 405])
      if (method === 'HEAD') expect(answer).toBeNull()
      else if (!isOwn) expect(answer).toMatchObject(invalid(expect.stringMatching(/^Send this/)))
    }
  }
})

test('the inputs of a batch come as an object, each at the position of its call', async () => {
  const calls = 'auth.me,location.list?batch=1'
  const few = { result: { data: { items: [{ code: 'MAIN' }] } } }
  const refused = [me, refusal('INVALID_INPUT', { fields: { limit: expect.any(String) } })]
  const askWith = async (input: string) => (await send(`${calls}&input=${input}`)).answer

  expect(await askWith('')).toMatchObject([me, invalid(expect.any(String))])
  expect(await askWith('{"1":{}}')).toMatchObject([me, few])
  expect(await askWith('{"1":{},"2":{},"-1":{},"x":{}}')).toMatchObject([me, few])
  expect(await askWith('{"1":{"limit":0}}')).toMatchObject(refused)
  expect(await askWith('{"1":{},"__proto__":{"0":{"x":1}}}')).toMatchObject([me, few])
  for (const input of ['null', '1', 'true', '"{}"', '[]', '[{},{}]']) {
    expect([input, await askWith(input)]).toMatchObject([input, invalid(/as an object/)])
  }
})

test('refuses a repeated name in a query string', async () => {
  for (const target of [
    'auth.me?input={}&input={}',
    'location.list?input=[1&input=2]',
    'auth.me?batch=1&batch=1',
    'auth.me?batch=1&batch=0',
  ]) {
    const { status, answer } = await send(target)
    expect([target, status]).toEqual([target, 400])
    expect(answer).toMatchObject(invalid(expect.stringMatching(/^Send (input|batch) once$/)))
  }
  expect((await post('auth.logout?batch=1&batch=1', '{}')).status).toBe(400)
})

test('refuses invalid JSON, in a query string and in a body', async () => {
  for (const text of ['{', '{}x', '\ufeff{}', 'undefined', "{'a':1}"]) {
    for (const { status, answer } of [
      await send(`auth.me?input=${encodeURIComponent(text)}`),
      await post('tenant.update', text),
    ]) {
      expect([text, status]).toEqual([text, 400])
      expect(answer).toMatchObject(invalid('Send valid JSON'))
    }
  }
})

test('what is nested too deep is refused, wherever it stands', async () => {
  const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  const tooDeep = invalid(`Nest objects and lists at most ${maxDepth} levels deep`)

  for (const { status, answer } of [
    await send(`auth.me?input=${lists(maxDepth + 1)}`),
    await post('tenant.update', lists(8_000)),
    await post('tenant.update', `{"name":${lists(maxDepth)}}`),
    await post('tenant.update,tenant.update?batch=1', `{"1":${lists(maxDepth)}}`),
  ]) {
    expect(status).toBe(400)
    expect(answer).toMatchObject(tooDeep)
  }
  const name = refusal('INVALID_INPUT', { fields: { name: expect.any(String) } })
  expect((await post('tenant.update', `{"name":${lists(maxDepth - 1)}}`)).answer).toMatchObject(
    name,
  )
})

const fieldsIn = (answer: unknown) =>
  Object.keys(valueAt(answer, ['error', 'data', 'details', 'fields']) ?? {})

test('an unknown field is named in the refusal, whatever it is called', async () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']

  const body = `{${names.map((name) => `"${name}":1`).join()}}`
  const { status, answer } = await post('tenant.update', body)

  expect(status).toBe(400)
  expect(fieldsIn(answer)).toEqual(names)
})

test('lists as many problems of an input as a command has lines', async () => {
  const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`x${index}`, 1]))

  const { status, answer } = await post('stock.count', JSON.stringify(many))

  expect(status).toBe(400)
  expect(fieldsIn(answer)).toHaveLength(maxLines)
})

test('forbids caches to store answers', async () => {
  for (const target of ['auth.me', 'no.such', 'auth.me?input={']) {
    const { headers } = await send(target)
    expect([target, headers.get('cache-control')]).toEqual([target, 'no-store'])
  }
})

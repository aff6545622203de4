import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { createLedger } from '@inventory-pro/core/ledger/ledger'
import { makeProduct } from '@inventory-pro/core/testing/make-product'
import { createDb } from '@inventory-pro/db/client'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { call } from '../testing/call.ts'
import { newPerson } from '../testing/new-person.ts'
import { testApi } from '../testing/test-api.ts'

test('a refusal carries reason, details, path and request id, and no internals', async () => {
  await using api = await testApi()
  const { token } = await api.newTenant()
  const id = newId()

  const answer = await call(api.url, {
    path: 'product.archive',
    body: { id },
    headers: { authorization: `Bearer ${token}` },
  })

  expect(answer.status).toBe(404)
  const requestId = answer.headers.get('x-request-id')
  expect(requestId).toMatch(/^[\da-f-]{36}$/)
  expect(JSON.parse(answer.text)).toEqual({
    error: {
      code: -32004,
      message: 'There is no such product.',
      data: {
        code: 'NOT_FOUND',
        httpStatus: 404,
        path: 'product.archive',
        reason: 'NOT_FOUND',
        details: { thing: 'product', id },
        requestId,
      },
    },
  })
})

test('what we did not foresee is INTERNAL, whatever it says', async () => {
  const secret = new Error('SELECT "password" FROM "User"')
  await using api = await testApi()
  const services = { db: api.db, ledger: { post: () => Promise.reject(secret) } }
  await using broken = await testApi({ services })
  const { token, ctx } = await broken.newTenant()
  const product = await makeProduct(ctx)

  const answer = await call(broken.url, {
    path: 'stock.record',
    body: { requestId: newId(), type: 'IN', productId: product.id, quantity: 1 },
    headers: { authorization: `Bearer ${token}` },
  })

  expect(answer.status).toBe(500)
  expect(answer.error?.data).toMatchObject({ reason: 'INTERNAL', details: {} })
  expect(answer.text).not.toMatch(/SELECT|password|stack|\.ts|at /)
})

test('a database that lets us wait too long is OVERLOADED, with a time to try again', async () => {
  await using api = await testApi()
  const { token, ctx, tenantId } = await api.newTenant()
  const { id } = await makeProduct(ctx)

  const answer = await inTenantSql(api.db, tenantId, async (tx) => {
    const text = `SELECT 1 FROM "Product" WHERE "tenantId" = $1 AND "id" = $2 FOR UPDATE`
    await tx.query({ text, values: [tenantId, id] })
    return call(api.url, {
      path: 'product.update',
      body: { id, name: 'Gadget' },
      headers: { authorization: `Bearer ${token}` },
    })
  })

  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('1')
  expect(answer.error?.data).toMatchObject({ reason: 'OVERLOADED', code: 'SERVICE_UNAVAILABLE' })
  expect(answer.text).not.toMatch(/lock timeout|statement|prisma/i)
  expect((await fetch(`${api.url}/readyz`)).status).toBe(200)
})

test('a database that cannot be reached is OVERLOADED, on every path to it', async () => {
  await using api = await testApi()
  const { token } = await api.newTenant()
  // Nobody listens there.
  const db = createDb('postgresql://nobody@127.0.0.1:1/nothing')
  await using cutOff = await testApi({ services: { db, ledger: createLedger(db) } })
  const body = { email: 'ana@example.com', password: 'a long enough password' }
  const headers = { authorization: `Bearer ${token}` }

  for (const answer of [
    await call(cutOff.url, { path: 'tenant.update', headers }),
    await call(cutOff.url, { path: 'auth.login', body }),
  ]) {
    expect(answer.error?.data).toMatchObject({ reason: 'OVERLOADED', httpStatus: 503 })
  }
})

test('input that does not fit is refused field by field', async () => {
  await using api = await testApi()
  const { token } = await api.newTenant()
  const line = { type: 'IN', productId: newId(), quantity: 1 }
  const grid = [
    { path: 'product.archive', body: { id: 'x' }, field: 'id' },
    { path: 'product.archive', body: { id: newId(), tenantId: newId() }, field: 'tenantId' },
    { path: 'location.create', body: { name: 'n'.repeat(10_000), code: 'N' }, field: 'name' },
    { path: 'location.create', body: { name: 'Nul\u0000', code: 'N' }, field: 'name' },
    { path: 'location.create', body: { name: 'Lone \ud800', code: 'N' }, field: 'name' },
    {
      path: 'stock.recordMany',
      body: { requestId: newId(), lines: [line, line, line, { ...line, quantity: 0 }] },
      field: 'lines.3.quantity',
    },
    { path: 'auth.logout', body: { everywhere: true }, field: 'everywhere' },
    { path: 'location.create', body: '{"name":', field: '' },
    { path: 'location.create', body: '[]', field: '' },
    { path: 'location.create', body: '"__proto__"', field: '' },
  ]

  for (const { path, body, field } of grid) {
    const answer = await call(api.url, {
      path,
      body,
      headers: { authorization: `Bearer ${token}` },
    })
    expect(answer.error?.data).toMatchObject({
      httpStatus: 400,
      reason: 'INVALID_INPUT',
      details: { fields: { [field]: expect.any(String) } },
    })
  }
})

test('refuses input that only a command can judge like any other', async () => {
  await using api = await testApi()
  const { client } = await newPerson(api)
  const wrong = 'not the password'
  const calls = {
    cursor: () => client.product.list.query({ cursor: 'nonsense' }),
    name: () => client.tenant.delete.mutate({ name: 'Not its name' }),
    password: () => client.twoFactor.setUpTotp.mutate({ password: wrong }),
    currentPassword: () =>
      client.auth.changePassword.mutate({ currentPassword: wrong, newPassword: `${wrong} either` }),
  }

  for (const [field, refused] of Object.entries(calls)) {
    await expect(refused()).rejects.toMatchObject({
      meta: { response: { status: 400 } },
      data: {
        httpStatus: 400,
        code: 'BAD_REQUEST',
        reason: 'INVALID_INPUT',
        details: { fields: { [field]: expect.any(String) as unknown } },
      },
    })
  }
})

test('a call that the transport refuses answers in the same shape', async () => {
  await using api = await testApi()
  const grid = [
    { path: '/trpc/no.such', method: 'POST', status: 404, reason: 'NOT_FOUND' },
    { path: '/trpc/auth.login', method: 'GET', status: 405, reason: 'INVALID_INPUT' },
    { path: '/no-page.js', method: 'GET', status: 404, reason: 'NOT_FOUND' },
    { path: '/%c0%ae', method: 'GET', status: 400, reason: 'INVALID_INPUT' },
    {
      path: `/trpc/${'a'.repeat(2_001)}`,
      method: 'POST',
      status: 400,
      reason: 'INVALID_INPUT',
    },
    {
      path: `/trpc/auth.me?input=${'a'.repeat(20_000)}`,
      method: 'GET',
      status: 400,
      reason: 'INVALID_INPUT',
    },
  ]

  for (const { path, method, status, reason } of grid) {
    const headers = method === 'POST' ? { 'content-type': 'application/json' } : {}
    const response = await fetch(`${api.url}${path}`, { method, headers })
    const answer = { status: response.status, body: await response.json() }
    expect({ path, ...answer }).toMatchObject({
      path,
      status,
      body: {
        error: {
          message: expect.any(String),
          data: { reason, httpStatus: status, requestId: expect.stringMatching(/^[\da-f-]{36}$/) },
        },
      },
    })
  }
})

test('answers bytes that are not HTTP in the same shape, and closes the connection', async () => {
  await using api = await testApi()
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
  socket.write('NONSENSE\r\n\r\n')

  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1.1 400 /)
  expect(JSON.parse(body)).toMatchObject({
    error: { data: { reason: 'INVALID_INPUT', httpStatus: 400, details: { fields: {} } } },
  })
})

test('a batch answers each of its calls', async () => {
  await using api = await testApi()
  const { token } = await api.newTenant()
  const paths = 'auth.me,location.list,constructor,location.create'
  const input = JSON.stringify({ 0: {}, 1: { limit: 0 } })

  const answer = await fetch(`${api.url}/trpc/${paths}?batch=1&input=${input}`, {
    headers: { authorization: `Bearer ${token}` },
  })

  expect(answer.status).toBe(207)
  expect(await answer.json()).toMatchObject([
    { result: { data: { user: { role: 'owner' } } } },
    { error: { data: { httpStatus: 400, path: 'location.list', reason: 'INVALID_INPUT' } } },
    { error: { data: { httpStatus: 404, path: 'constructor', reason: 'NOT_FOUND' } } },
    { error: { data: { httpStatus: 405, path: 'location.create', reason: 'INVALID_INPUT' } } },
  ])
})

test('a batch of twenty is answered, a larger one refused', async () => {
  await using api = await testApi()
  const { token } = await api.newTenant()
  const ask = (size: number) => {
    const paths = Array.from({ length: size }, () => 'auth.me').join(',')
    const headers = { authorization: `Bearer ${token}` }
    return fetch(`${api.url}/trpc/${paths}?batch=1&input={}`, { headers })
  }

  expect((await ask(20)).status).toBe(200)
  const tooMany = await ask(21)
  expect(tooMany.status).toBe(400)
  expect(await tooMany.json()).toMatchObject({ error: { data: { reason: 'INVALID_INPUT' } } })
})

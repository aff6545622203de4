import { createInventoryClient } from '@inventory-pro/client'
import { createLedger } from '@inventory-pro/core/ledger/ledger'
import { makeProduct } from '@inventory-pro/core/testing/make-product'
import { createDb } from '@inventory-pro/db/client'
import { insertUser } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { call } from '../testing/call.ts'
import { newPerson } from '../testing/new-person.ts'
import { refusalBy } from '../testing/refusal-by.ts'
import { testApi } from '../testing/test-api.ts'

/** A server whose log can be read. */
async function loggedApi(overrides: Parameters<typeof testApi>[0] = {}) {
  const lines: string[] = []
  const logStream = { write: (line: string) => void lines.push(line) }
  const api = await testApi({ logLevel: 'info', logStream, ...overrides })
  return { ...api, lines, refusals: () => lines.filter((line) => line.includes('was refused')) }
}

test('logs refusals that may be part of an attack, with caller, address and time', async () => {
  await using api = await loggedApi()
  const tenant = await api.newTenant()
  const viewer = await tenant.addMember('viewer')
  const { key } = await tenant.client.apiKey.create.mutate({ name: 'Key', scopes: ['stock:read'] })
  const program = createInventoryClient({ url: api.url, token: key })
  const id = newId()
  const { tenantId, userId } = tenant

  const refused = [
    [() => api.client.auth.me.query(), { reason: 'UNAUTHENTICATED', path: 'auth.me' }],
    [
      () => viewer.client.product.delete.mutate({ id }),
      { reason: 'FORBIDDEN', path: 'product.delete', tenantId, userId: viewer.userId },
    ],
    [
      () => program.tenant.get.query(),
      { reason: 'FORBIDDEN', path: 'tenant.get', tenantId, userId },
    ],
    [
      () => tenant.client.product.get.query({ id }),
      { reason: 'NOT_FOUND', path: 'product.get', tenantId, userId },
    ],
    [
      () => tenant.client.product.get.query({ id: 'x' }),
      { reason: 'INVALID_INPUT', path: 'product.get', tenantId, userId },
    ],
  ] as const
  for (const [attempt, told] of refused) {
    await refusalBy(attempt())
    const line: unknown = JSON.parse(api.refusals().at(-1) ?? '{}')
    expect(line).toMatchObject({ ...told, ip: '127.0.0.1', time: expect.any(Number) })
    expect(line).toHaveProperty('reqId', expect.stringMatching(/^[\da-f-]{36}$/))
  }
})

test('logs failed log-ins for every email address, without the typed text', async () => {
  await using api = await loggedApi()
  const { email } = await newPerson(api)
  const unknown = `${newId()}@example.com`
  const guess = 'a guess at the password'

  for (const address of [email, unknown]) {
    await call(api.url, { path: 'auth.login', body: { email: address, password: guess } })
    expect(api.refusals().at(-1)).toContain('"reason":"WRONG_CREDENTIALS","path":"auth.login"')
  }
  expect(api.lines.join()).not.toContain(guess)
  expect(api.lines.join()).not.toContain(unknown)
})

test('logs refusals before a procedure runs', async () => {
  await using api = await loggedApi({ callsPerSecond: 0.2 })

  const headers = { 'sec-fetch-site': 'cross-site' }
  await call(api.url, { path: 'auth.logout', headers })
  expect(api.refusals().at(-1)).toContain('"reason":"CROSS_SITE","path":"/trpc/auth.logout"')
  await fetch(`${api.url}/admin.php?token=secret`)
  expect(api.refusals().at(-1)).toContain('"reason":"NOT_FOUND","path":"/admin.php"')
  await fetch(`${api.url}/%c0%ae`)
  expect(api.refusals().at(-1)).toContain('"reason":"INVALID_INPUT","path":"/%c0%ae"')
  for (const _ of [1, 2]) await refusalBy(api.client.auth.me.query())
  expect(api.refusals().at(-1)).toContain('"reason":"RATE_LIMITED","path":"/trpc/auth.me"')
  expect(api.lines.join()).not.toContain('secret')
})

test('a line of the log stays one line, whatever is in it', async () => {
  await using api = await loggedApi()

  await fetch(`${api.url}/trpc/no.such%0A%7B%22level%22%3A60%7D`)

  expect(api.refusals()).toHaveLength(1)
  expect(api.refusals()[0]?.trimEnd()).not.toContain('\n')
})

test('a database that does not answer is logged', async () => {
  // Nobody listens there.
  const db = createDb('postgresql://nobody@127.0.0.1:1/nothing')
  await using api = await loggedApi({ services: { db, ledger: createLedger(db) } })
  const body = { email: 'ana@example.com', password: 'a long enough password' }

  await call(api.url, { path: 'auth.login', body })

  const warned = api.lines.find((line) => line.includes('The database cannot be reached'))
  expect(warned).toContain('ECONNREFUSED')
})

test('the log tells of an error what and where, and nothing of the row', async () => {
  await using healthy = await testApi()
  const row = { detail: 'Key (email)=(ana@example.com) already exists.', where: 'COPY line 1' }
  const byPostgres = Object.assign(new Error('duplicate key value'), { code: '23505', ...row })
  // A role that is no text, as a mistake of ours would pass it.
  const user = { name: 'Ana', email: 'ana@example.com', password: 'the hash' }
  const byPrisma: unknown = await inTenant(healthy.db, newId(), (tx) =>
    insertUser(tx, { ...user, role: 5 as unknown as 'owner' }),
  ).catch((error: unknown) => error)
  expect(String(byPrisma)).toContain('the hash')

  for (const [failure, told] of [
    [byPostgres, /"message":"duplicate key value","code":"23505","stack":" +at /],
    [byPrisma, /"message":"Argument `role`: Invalid value.*"stack":" +at /],
  ] as const) {
    const ledger = { post: () => Promise.reject(failure) }
    await using api = await loggedApi({ services: { db: healthy.db, ledger } })
    const { client, ctx } = await api.newTenant()
    const { id } = await makeProduct(ctx)
    const receipt = { requestId: newId(), type: 'IN', productId: id, quantity: 1 } as const
    await refusalBy(client.stock.record.mutate(receipt))

    const failed = api.lines.find((line) => line.includes('A call failed'))
    expect(failed).toMatch(told)
    expect(failed).not.toMatch(/the hash|ana@example|COPY/)
  }
})

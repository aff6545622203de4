import { createInventoryClient } from '@inventory-pro/client'
import { publishPermissionChange } from '@inventory-pro/db/auth/permission-changes'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { newId } from '@inventory-pro/shared/id'
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { call, cookieOf } from '../testing/call.ts'
import { newPerson } from '../testing/new-person.ts'
import { password } from '../testing/password.ts'
import { refusalBy } from '../testing/refusal-by.ts'
import { jwtSecret, testApi } from '../testing/test-api.ts'

const registration = () => ({
  tenantName: 'Ana & Sons',
  name: 'Ana',
  email: `${newId()}@example.com`,
  password,
})

test('registering makes a tenant with its owner and its location, and logs the owner in', async () => {
  await using api = await testApi()
  const input = registration()

  const answer = await call(api.url, { path: 'auth.register', body: input })

  expect(answer.result?.data).toMatchObject({
    user: { name: 'Ana', email: input.email, role: 'owner' },
    tenant: { name: 'Ana & Sons', currency: 'EUR', timezone: 'UTC' },
  })
  expect(answer.headers.get('set-cookie')).toMatch(/^session=\S+; .*HttpOnly; SameSite=Lax$/)
  const { token } = await api.client.auth.token.mutate({ email: input.email, password })
  const client = createInventoryClient({ url: api.url, token })
  const { items } = await client.location.list.query({})
  expect(items).toMatchObject([{ name: 'Main', code: 'MAIN', isDefault: true }])
})

test('an address has one account, however it is written', async () => {
  await using api = await testApi()
  const input = registration()
  await api.client.auth.register.mutate(input)

  const email = input.email.toUpperCase()
  const refusal = await refusalBy(api.client.auth.register.mutate({ ...input, email }))

  expect(refusal).toEqual({ reason: 'EMAIL_TAKEN', details: { email: input.email } })
})

test('with https the cookie is bound to the host and never sent in the clear', async () => {
  await using api = await testApi({ publicUrl: new URL('https://stock.example.com') })

  const answer = await call(api.url, { path: 'auth.register', body: registration() })

  expect(answer.headers.get('set-cookie')).toMatch(/^__Host-session=\S+; Path=\/; .*Secure/)
  expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000')
})

test('an unknown address and a wrong password get the very same answer', async () => {
  await using api = await testApi()
  const { email } = registration()
  await api.client.auth.register.mutate({ ...registration(), email })

  const body = { password: 'not the password' }
  const wrong = await call(api.url, { path: 'auth.login', body: { ...body, email } })
  const unknown = await call(api.url, {
    path: 'auth.login',
    body: { ...body, email: 'nobody@example.com' },
  })

  expect(wrong.status).toBe(401)
  expect(wrong.error).toMatchObject({ data: { reason: 'WRONG_CREDENTIALS', details: {} } })
  const { requestId } = wrong.error?.data ?? {}
  expect(unknown.text.replace(unknown.error?.data.requestId ?? '', requestId ?? '')).toBe(
    wrong.text,
  )
})

test('a cookie logs in until its session ends', async () => {
  await using api = await testApi()
  const { email } = registration()
  await api.client.auth.register.mutate({ ...registration(), email })
  const cookie = cookieOf(await call(api.url, { path: 'auth.login', body: { email, password } }))
  const ask = () => fetch(`${api.url}/trpc/auth.me`, { headers: { cookie } })

  expect((await ask()).status).toBe(200)
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  const logout = await call(api.url, { path: 'auth.logout', body: '', headers })

  expect(logout.status).toBe(200)
  expect(logout.headers.get('set-cookie')).toContain('session=;')
  expect((await ask()).status).toBe(401)
})

test('me says what the role may do', async () => {
  await using api = await testApi()
  const tenant = await api.newTenant()
  const viewer = await tenant.addMember('viewer')

  const me = await viewer.client.auth.me.query()

  expect(me.user).toMatchObject({ id: viewer.userId, role: 'viewer' })
  expect(me.tenant.id).toBe(tenant.tenantId)
  expect(me.permissions).toContain('stock:read')
  expect(me.permissions).not.toContain('stock:write')
})

test('a forged, an expired and a mangled token are no log-in', async () => {
  await using api = await testApi()
  const { tenantId, userId, token, client: ours } = await api.newTenant()
  const [session] = await ours.auth.sessions.query()
  const sign = (secret: string, expires: string, { of = session?.id, audience = 'session' } = {}) =>
    new SignJWT({ tenantId, userId, sessionId: of })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(audience)
      .setExpirationTime(expires)
      .sign(new TextEncoder().encode(secret))
  const whole = createInventoryClient({ url: api.url, token: await sign(jwtSecret, '1h') })
  await expect(whole.auth.me.query()).resolves.toBeDefined()
  const unsigned = `${btoa('{"alg":"none"}')}.${token.split('.')[1]}.`
  const tokens = [
    await sign('another secret of some length, at least', '1h'),
    // Well signed, but of no session.
    await sign(jwtSecret, '1h', { of: newId() }),
    // A valid signature for another audience.
    await sign(jwtSecret, '1h', { audience: 'second step' }),
    `${token.slice(0, -2)}xx`,
    // The same bytes, spelled in another way.
    `${token}=`,
    nextSpelling(token),
    unsigned,
    'no token at all',
  ]

  for (const forged of tokens) {
    const client = createInventoryClient({ url: api.url, token: forged })
    expect(await refusalBy(client.auth.me.query())).toEqual({
      reason: 'UNAUTHENTICATED',
      details: {},
    })
  }

  // The session's row and the database's clock decide when a token has expired.
  const expire = `UPDATE "Session" SET "expiresAt" = now() - interval '1 second' WHERE "userId" = $1`
  await inTenantSql(api.db, tenantId, (tx) => tx.query({ text: expire, values: [userId] }))
  await using later = await testApi()
  const expired = createInventoryClient({ url: later.url, token })
  expect(await refusalBy(expired.auth.me.query())).toMatchObject({ reason: 'UNAUTHENTICATED' })
})

/** The last character of a signature has two bits that decoders ignore. */
function nextSpelling(token: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return token.slice(0, -1) + alphabet.charAt(alphabet.indexOf(token.slice(-1)) + 1)
}

test('a session that has lain unused for too long, or reached its end, is over', async () => {
  await using api = await testApi()
  const lapse = async (change: string) => {
    const { tenantId, client } = await api.newTenant()
    const text = `UPDATE "Session" SET ${change}`
    await inTenantSql(api.db, tenantId, (tx) => tx.query({ text, values: [] }))
    return refusalBy(client.auth.me.query())
  }

  for (const change of [
    `"lastSeenAt" = now() - interval '31 days'`,
    `"expiresAt" = now() - interval '1 second'`,
  ]) {
    expect(await lapse(change)).toMatchObject({ reason: 'UNAUTHENTICATED' })
  }
})

test('using a session is noted, at most once a minute', async () => {
  await using api = await testApi()
  const { tenantId, client } = await api.newTenant()
  const seen = async () => (await client.auth.sessions.query())[0]?.lastSeenAt
  const first = await seen()
  expect(await seen()).toBe(first)

  const text = `UPDATE "Session" SET "lastSeenAt" = now() - interval '2 minutes'`
  await inTenantSql(api.db, tenantId, (tx) => tx.query({ text, values: [] }))
  await publishPermissionChange(api.db, tenantId)

  await expect
    .poll(async () => Date.parse((await seen()) ?? ''))
    .toBeGreaterThan(Date.now() - 60_000)
})

test('changing the password ends the other sessions, and the old password with them', async () => {
  await using api = await testApi()
  const { email } = registration()
  await api.client.auth.register.mutate({ ...registration(), email })
  const logIn = async (secret: string) => {
    const { token } = await api.client.auth.token.mutate({ email, password: secret })
    return createInventoryClient({ url: api.url, token })
  }
  const here = await logIn(password)
  const elsewhere = await logIn(password)

  const wrong = { currentPassword: 'a guess', newPassword: 'another long password' }
  expect(await refusalBy(here.auth.changePassword.mutate(wrong))).toMatchObject({
    reason: 'INVALID_INPUT',
    details: { fields: { currentPassword: 'This is not your password' } },
  })
  await here.auth.changePassword.mutate({ ...wrong, currentPassword: password })

  expect(await refusalBy(elsewhere.auth.me.query())).toMatchObject({ reason: 'UNAUTHENTICATED' })
  expect(await refusalBy(logIn(password))).toMatchObject({ reason: 'WRONG_CREDENTIALS' })
  await expect(here.auth.me.query()).resolves.toBeDefined()
  await expect(logIn('another long password')).resolves.toBeDefined()
})

test('one sees and ends one’s own sessions, not those of others', async () => {
  await using api = await testApi()
  const tenant = await api.newTenant()
  const other = await tenant.addMember('user')
  const [mine] = await tenant.client.auth.sessions.query()
  const [theirs] = await other.client.auth.sessions.query()

  expect(mine).toMatchObject({ kind: 'token', ip: '127.0.0.1', isCurrent: true })
  const id = theirs?.id ?? ''
  expect(await refusalBy(tenant.client.auth.endSession.mutate({ id }))).toEqual({
    reason: 'NOT_FOUND',
    details: { thing: 'session', id },
  })
  await other.client.auth.endSession.mutate({ id })

  expect(await refusalBy(other.client.auth.me.query())).toMatchObject({ reason: 'UNAUTHENTICATED' })
})

test('a log-in makes a session of its own, and ends the one it comes with', async () => {
  await using api = await testApi()
  const { email, client } = await newPerson(api)
  const logIn = (cookie: string) => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin' }
    return call(api.url, { path: 'auth.login', body: { email, password }, headers })
  }

  const first = cookieOf(await logIn('session=planted'))
  const second = cookieOf(await logIn(first))

  expect(new Set(['session=planted', first, second]).size).toBe(3)
  const statusOf = async (cookie: string) =>
    (await fetch(`${api.url}/trpc/auth.me`, { headers: { cookie } })).status
  expect([await statusOf(first), await statusOf(second)]).toEqual([401, 200])
  // The one of the registration, the program's, and the second.
  const standing = await client.auth.sessions.query()
  expect(new Set(standing.map(({ id }) => id)).size).toBe(3)
})

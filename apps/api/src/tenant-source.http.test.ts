import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { createInventoryClient } from '@inventory-pro/client'
import { writeUserHandle } from '@inventory-pro/core/auth/log-in/webauthn'
import { newId } from '@inventory-pro/shared/id'
import { describe, expect, test } from 'vitest'
import { createTokens, type SessionClaims } from './session/token.ts'
import { invite } from './testing/invite.ts'
import { tokenMailedTo } from './testing/mailbox.ts'
import { newPerson, withPasskey } from './testing/new-person.ts'
import { password } from './testing/password.ts'
import { refusalBy } from './testing/refusal-by.ts'
import { jwtSecret, testApi } from './testing/test-api.ts'
import { openTrial } from './testing/trial.ts'

/** Notes which headers of requests are read while it lasts; `*` when something reads all of them. */
function watchHeaders(): { names: Set<string> } & Disposable {
  const names = new Set<string>()
  const watch = (message: unknown) => {
    // What Node publishes when a request begins.
    const { request } = message as { request: IncomingMessage }
    const headers = new Proxy(request.headers, {
      get: (target, name) => {
        names.add(String(name))
        return Reflect.get(target, name) as unknown
      },
      ownKeys: (target) => {
        names.add('*')
        return Reflect.ownKeys(target)
      },
    })
    Object.defineProperty(request, 'headers', { value: headers })
  }
  subscribe('http.server.request.start', watch)
  return { names, [Symbol.dispose]: () => unsubscribe('http.server.request.start', watch) }
}

describe('the tenant is the session’s', () => {
  test('no header is read but what every server reads, what a browser says of the page, and the session', async () => {
    await using api = await testApi()
    using headers = watchHeaders()
    const { client, email } = await newPerson(api)
    await client.product.list.query({})
    await client.customer.create.mutate({ name: 'Cleo', email })
    await api.client.auth.login.mutate({ email, password })

    const transport = [
      'connection',
      'content-encoding',
      'content-length',
      'content-type',
      'expect',
      'host',
    ]
    const page = ['origin', 'sec-fetch-site', 'user-agent']
    const session = ['authorization', 'cookie']
    // Fastify's own, which no request can send.
    const inside = 'Symbol(fastify.RequestAcceptVersion)'
    const known = [...transport, ...page, ...session, inside]
    expect([...headers.names].toSorted()).toEqual(known.toSorted())
  })

  test('another one in a header, a cookie or the query changes nothing', async () => {
    await using api = await testApi()
    const [ours, theirs] = [await api.newTenant(), await api.newTenant()]
    const { tenantId } = theirs
    const named = { tenantId, 'tenant-id': tenantId, tenant: tenantId, organization: tenantId }
    const query = new URLSearchParams(named)
    const headers = {
      ...named,
      'x-tenant-id': tenantId,
      'x-tenant': tenantId,
      'x-forwarded-host': `${tenantId}.example.com`,
      cookie: Object.entries(named)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
      authorization: `Bearer ${ours.token}`,
    }

    const answer = await fetch(`${api.url}/trpc/tenant.get?${query.toString()}`, { headers })

    expect(await answer.json()).toMatchObject({ result: { data: { id: ours.tenantId } } })
  })
})

// A token must name its tenant, whose scope has to be open before it can be looked up.
describe.each([
  { without: 'the conditions of our statements', conditions: true, rowSecurity: false },
  { without: 'row-level security', conditions: false, rowSecurity: true },
])('a token opens no other tenant than its own, without $without', (missing) => {
  test('a session', async () => {
    await using trial = await openTrial(missing)
    await using api = await testApi({ services: trial.services })
    const { token, userId } = await api.newTenant()
    const { tenantId } = trial.neighbour
    const { payload = '' } = /\.(?<payload>.*)\./.exec(token)?.groups ?? {}
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as SessionClaims
    const forged = Buffer.from(JSON.stringify({ ...claims, tenantId })).toString('base64url')
    const expiresAt = new Date(Date.now() + 60_000)
    const { sessionId } = claims

    for (const other of [
      token.replace(payload, forged),
      // As we would sign it.
      await createTokens(jwtSecret).sign({ tenantId, sessionId, userId, expiresAt }),
    ]) {
      const client = createInventoryClient({ url: api.url, token: other })
      expect(await refusalBy(client.auth.me.query())).toMatchObject({ reason: 'UNAUTHENTICATED' })
    }
    expect(trial.strayRows).toEqual([])
  })

  test('an API key', async () => {
    await using trial = await openTrial(missing)
    await using api = await testApi({ services: trial.services })
    const { client, tenantId } = await api.newTenant()
    const scopes = ['catalog:read'] as const
    const { key } = await client.apiKey.create.mutate({ name: 'Shop', scopes: [...scopes] })

    const token = key.replace(tenantId, trial.neighbour.tenantId)
    const list = createInventoryClient({ url: api.url, token }).product.list.query({})

    expect(await refusalBy(list)).toMatchObject({ reason: 'UNAUTHENTICATED' })
    expect(trial.strayRows).toEqual([])
  })

  test('an invitation, and a link for a new password', async () => {
    await using trial = await openTrial(missing)
    await using api = await testApi({ services: trial.services })
    const { client, email, tenant } = await newPerson(api)
    const swap = (token: string) => token.replace(tenant.id, trial.neighbour.tenantId)
    const invited = `${newId()}@example.com`
    const invitation = await invite(client, { email: invited, role: 'owner' })
    await api.client.auth.requestPasswordReset.mutate({ email })
    const reset = await tokenMailedTo(api.mailFolder, email)

    const accept = { name: 'Cleo', password, token: swap(invitation.token) }
    const change = { newPassword: 'another long one', token: swap(reset) }

    const notFound = { reason: 'NOT_FOUND' }
    expect(await refusalBy(api.client.member.accept.mutate(accept))).toMatchObject(notFound)
    expect(await refusalBy(api.client.auth.resetPassword.mutate(change))).toMatchObject(notFound)
    expect(trial.strayRows).toEqual([])
    expect(await trial.readRows()).toEqual(trial.rowsBefore)
  })

  test('a passkey', async () => {
    await using trial = await openTrial(missing)
    await using api = await testApi({ services: trial.services })
    const person = await newPerson(api)
    const { device } = await withPasskey(person)
    const { tenantId, ownerId: userId } = trial.neighbour

    for (const other of [
      { tenantId, userId: person.user.id },
      { tenantId, userId },
      { tenantId: person.tenant.id, userId },
    ]) {
      const response = device.get(await api.client.auth.passkeyLoginOptions.mutate({}))
      response.response.userHandle = writeUserHandle(other)
      const login = api.client.auth.loginWithPasskey.mutate({ response })
      expect(await refusalBy(login)).toMatchObject({ reason: 'PASSKEY_REFUSED' })
    }
  })
})

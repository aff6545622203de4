import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { everythingOf } from '@inventory-pro/db/testing/everything-of'
import { letTimePass } from '@inventory-pro/db/testing/let-time-pass'
import type { Reason } from '@inventory-pro/shared/errors'
import { newId } from '@inventory-pro/shared/id'
import { type Permission, permission, role, type Role } from '@inventory-pro/shared/permissions'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inputSchemaOf, procedures } from './host/procedures.ts'
import { accessTable, beyondOneScope, leastRole } from './testing/access-table.ts'
import { call } from './testing/call.ts'
import { makeThings, type Things } from './testing/make-things.ts'
import { type TestApi, testApi, type TestTenant } from './testing/test-api.ts'
import { validInputs } from './testing/valid-inputs.ts'
import type { Access } from './trpc/init.ts'

type Outcome = 'reached' | '401 UNAUTHENTICATED' | '403 FORBIDDEN'
type Caller = {
  name: string
  /** Makes what one call is sent with. */
  token: () => Promise<string | undefined>
  /** What a call comes to, by what the procedure asks for. */
  outcome: (access: Access, path: string) => Outcome
}

let api: TestApi
let tenant: TestTenant
let things: Things
/** Asks every user for a second factor, which none has. */
let strict: TestTenant

beforeAll(async () => {
  api = await testApi({ trustProxy: true })
  tenant = await api.newTenant()
  things = await makeThings(api, tenant)
  strict = await api.newTenant()
  await strict.client.tenant.update.mutate({ requireTwoFactor: true })
})
// The callers before may have withdrawn it, and have used up the mails of their tenant.
beforeEach(async () => {
  await letTimePass(api.db, 24 * 60 * 60)
  const input = { email: `${newId()}@example.com`, role: 'viewer' } as const
  const { id: invitationId } = await tenant.client.member.invite.mutate(input)
  things = { ...things, invitationId }
})
afterAll(() => api[Symbol.asyncDispose]())

const ranks: readonly Role[] = ['viewer', 'user', 'manager', 'owner']
const reachedIf = (isAllowed: boolean): Outcome => (isAllowed ? 'reached' : '403 FORBIDDEN')
const outsider = (access: Access): Outcome =>
  access === 'everyone' ? 'reached' : '401 UNAUTHENTICATED'
const memberWith = (name: Role) => (access: Access) =>
  access === 'everyone' || access === 'loggedIn'
    ? 'reached'
    : reachedIf(ranks.indexOf(leastRole[access]) <= ranks.indexOf(name))
const keyWith = (scope: Permission) => (access: Access, path: string) =>
  reachedIf(access === 'everyone' || (access === scope && !beyondOneScope.has(path)))

/** The same for all calls. */
function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined
  return () => (made ??= make())
}

async function expire(table: 'Session' | 'ApiKey', userId: string): Promise<void> {
  const text = `UPDATE "${table}" SET "expiresAt" = now() - interval '1 second' WHERE "userId" = $1`
  await inTenantSql(api.db, tenant.tenantId, (tx) => tx.query({ text, values: [userId] }))
}

const callers: Caller[] = [
  { name: 'nobody', token: () => Promise.resolve(undefined), outcome: outsider },
  // A new member for each call, since some end their own session and some count as a try at the account.
  ...role.options.map((name) => ({
    name: `a member who is ${name}`,
    token: async () => (await tenant.addMember(name)).token,
    outcome: memberWith(name),
  })),
  ...permission.options.map((scope) => ({
    name: `an API key with the scope ${scope}`,
    token: once(async () => {
      const { key } = await tenant.client.apiKey.create.mutate({ name: 'Key', scopes: [scope] })
      return key
    }),
    outcome: keyWith(scope),
  })),
  {
    name: 'an owner who lacks the second factor that the tenant asks for',
    token: async () => (await strict.addMember('owner')).token,
    outcome: (access) => reachedIf(access === 'everyone' || access === 'loggedIn'),
  },
  {
    name: 'a disabled owner',
    token: once(async () => {
      const { userId, token } = await tenant.addMember('owner')
      await tenant.client.member.disable.mutate({ id: userId })
      return token
    }),
    outcome: outsider,
  },
  {
    name: 'the ended session of an owner',
    token: once(async () => {
      const { client, token } = await tenant.addMember('owner')
      await client.auth.logout.mutate()
      return token
    }),
    outcome: outsider,
  },
  {
    name: 'the expired session of an owner',
    token: once(async () => {
      const { userId, token } = await tenant.addMember('owner')
      await expire('Session', userId)
      return token
    }),
    outcome: outsider,
  },
  {
    name: 'a revoked API key with all scopes',
    token: once(async () => {
      const input = { name: 'Key', scopes: permission.options }
      const { id, key } = await tenant.client.apiKey.create.mutate(input)
      await tenant.client.apiKey.revoke.mutate({ id })
      return key
    }),
    outcome: outsider,
  },
  {
    name: 'an expired API key with all scopes',
    token: once(async () => {
      const { userId, client } = await tenant.addMember('owner')
      const input = { name: 'Key', scopes: permission.options }
      const { key } = await client.apiKey.create.mutate(input)
      await expire('ApiKey', userId)
      return key
    }),
    outcome: outsider,
  },
]

test('every procedure has an input that is in order', () => {
  expect(Object.keys(validInputs).toSorted()).toEqual(Object.keys(procedures).toSorted())
  for (const [path, input] of Object.entries(validInputs)) {
    expect([path, inputSchemaOf(path).safeParse(input(things)).error]).toEqual([path, undefined])
  }
})

type Cell = { path: string; expected: Outcome; headers: Record<string, string> }

async function cellsOf(caller: Caller): Promise<Cell[]> {
  // An address for each caller, so that none uses up what another may try.
  const address = { 'x-forwarded-for': `10.0.0.${callers.indexOf(caller) + 1}` }
  const cells = Object.entries(accessTable).map(async ([path, access]) => {
    const token = await caller.token()
    const headers = token === undefined ? address : { ...address, authorization: `Bearer ${token}` }
    return { path, expected: caller.outcome(access, path), headers }
  })
  return Promise.all(cells)
}

/** Whether the command itself answered, by doing it or by a refusal of its own; else who turned the call away. */
async function ask({ path, headers }: Cell) {
  const { status, error } = await call(api.url, {
    path,
    body: validInputs[path]?.(things),
    headers,
  })
  const reason = error?.data.reason
  const isTurnedAway = reason !== undefined && turnedAway.has(reason)
  return [path, isTurnedAway ? `${status} ${reason}` : 'reached'] as const
}

const turnedAway = new Set<Reason>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'CROSS_SITE',
  'RATE_LIMITED',
  'OVERLOADED',
  'INTERNAL',
])

const everything = () =>
  Promise.all([tenant, strict].map(({ tenantId }) => everythingOf(api.db, tenantId)))

test.each(callers)('$name reaches what the table says, and nothing else', async (caller) => {
  const cells = await cellsOf(caller)
  const toRefuse = cells.filter(({ expected }) => expected !== 'reached')
  const before = await everything()
  const outcomes = await Promise.all(toRefuse.map(ask))
  const after = await everything()

  // One after the other: what they change, they change under the same things.
  for (const cell of cells.filter(({ expected }) => expected === 'reached')) {
    outcomes.push(await ask(cell))
  }
  const expected = cells.map(({ path, expected }) => [path, expected] as const)
  expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(expected))
  expect(after).toEqual(before)
})

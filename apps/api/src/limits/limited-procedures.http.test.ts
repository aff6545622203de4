import { newId } from '@inventory-pro/shared/id'
import { thingNames } from '@inventory-pro/shared/things'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { procedures } from '../host/procedures.ts'
import { accessTable } from '../testing/access-table.ts'
import { call } from '../testing/call.ts'
import { fieldsOf } from '../testing/input-schema.ts'
import { makeThings, type Things } from '../testing/make-things.ts'
import { firstStep, newPerson, withTotp } from '../testing/new-person.ts'
import { password } from '../testing/password.ts'
import { type TestApi, testApi } from '../testing/test-api.ts'
import { validInputs } from '../testing/valid-inputs.ts'

// Stated here once more, so that a new way to guess at a secret needs a decision.

/** By what the attempts at a procedure are counted. */
type LimitedBy =
  /** The account, from wherever they come. */
  | 'account'
  /** The session. */
  | 'session'
  /** The browser or the network address: the secret has 128 bits or more, or there is none. */
  | 'origin'
  /** The recipient of the mail. */
  | 'recipient'

const limitedBy: Readonly<Record<string, LimitedBy>> = {
  'auth.login': 'account',
  'auth.token': 'account',
  'auth.loginSecondFactor': 'account',
  'auth.loginWithPasskey': 'origin',
  'auth.passkeyLoginOptions': 'origin',
  'auth.register': 'origin',
  'auth.resetPassword': 'origin',
  'auth.requestPasswordReset': 'recipient',
  'member.accept': 'origin',
  'auth.passwordReset': 'origin',
  'member.invitation': 'origin',
  'auth.confirm': 'session',
  'auth.changePassword': 'session',
  'twoFactor.setUpTotp': 'session',
  'twoFactor.confirmTotp': 'session',
  'twoFactor.turnOffTotp': 'session',
  'twoFactor.renewRecoveryCodes': 'session',
  'passkey.creationOptions': 'session',
  'passkey.register': 'origin',
  'passkey.remove': 'session',
}

/** Fields by which somebody proves something. */
const secretFields = new Set([
  'password',
  'currentPassword',
  'code',
  'challenge',
  'token',
  'response',
])

// The code of a thing, and one that was scanned, prove nothing.
const isNoSecret = (path: string, name: string) =>
  name === 'code' && thingNames.some((thing) => path.startsWith(`${thing}.`))

let api: TestApi
let things: Things

beforeAll(async () => {
  api = await testApi({ trustProxy: true })
  things = await makeThings(api, await api.newTenant())
})
afterAll(() => api[Symbol.asyncDispose]())

test('every procedure that strangers may call, or that takes a secret, has a limit', () => {
  const paths = Object.keys(procedures).filter(
    (path) =>
      accessTable[path] === 'everyone' ||
      fieldsOf(path).names.some((name) => secretFields.has(name) && !isNoSecret(path, name)),
  )

  expect(paths.toSorted()).toEqual(Object.keys(limitedBy).toSorted())
})

const pathsBy = (limit: LimitedBy) =>
  Object.keys(limitedBy).filter((path) => limitedBy[path] === limit)

let addresses = 0
const elsewhere = () => ({ 'x-forwarded-for': `10.2.0.${(addresses += 1)}` })

async function sessionHeaders(): Promise<Record<string, string>> {
  const { token } = await (await api.newTenant()).addMember('user')
  return { authorization: `Bearer ${token}` }
}

async function statusesOf(calls: number, attempt: () => ReturnType<typeof call>) {
  const statuses = []
  for (let count = 0; count < calls; count += 1) statuses.push((await attempt()).status)
  return statuses
}

test.each(pathsBy('account'))(
  '%s limits the guesses at an account from everywhere',
  async (path) => {
    const person = await newPerson(api)
    await withTotp(person)
    const { challenge } = await firstStep(api, person.email)
    const body =
      path === 'auth.loginSecondFactor'
        ? { by: 'code', challenge, code: '000000' }
        : { email: person.email, password: 'a guess' }

    const statuses = await statusesOf(20, () => call(api.url, { path, body, headers: elsewhere() }))

    expect(statuses.slice(0, 6)).toEqual([401, 401, 401, 401, 401, 401])
    expect(statuses).toContain(429)
  },
)

test.each(pathsBy('session'))(
  '%s limits the guesses of a session from everywhere',
  async (path) => {
    const session = await sessionHeaders()
    const setUp = { path: 'twoFactor.setUpTotp', body: { password }, headers: session }
    if (path === 'twoFactor.confirmTotp') await call(api.url, setUp)
    const valid = validInputs[path]?.(things) ?? {}
    const guess = 'a guess'
    const wrong = Object.keys(valid).flatMap((name) => {
      if (name === 'code') return [[name, '000000']]
      return name === 'password' || name === 'currentPassword' ? [[name, guess]] : []
    })
    const body: unknown = { ...valid, ...Object.fromEntries(wrong) }

    const statuses = await statusesOf(20, () =>
      call(api.url, { path, body, headers: { ...session, ...elsewhere() } }),
    )

    expect(statuses.slice(0, 6).every((status) => status === 400 || status === 401)).toBe(true)
    expect(statuses).toContain(429)
  },
)

test.each(pathsBy('recipient'))(
  '%s limits the mails to one person from everywhere',
  async (path) => {
    const body = { email: `${newId()}@example.com` }

    const statuses = await statusesOf(4, () => call(api.url, { path, body, headers: elsewhere() }))

    expect(statuses).toEqual([200, 200, 200, 429])
  },
)

test.each(pathsBy('origin'))('%s limits the attempts of one address', async (path) => {
  const headers = { ...(await sessionHeaders()), ...elsewhere() }
  const valid = validInputs[path]?.(things)
  // A weak password is refused before it costs a hash.
  const body = path === 'auth.register' ? { ...valid, password: 'password1' } : valid

  const attempts = Array.from({ length: 150 }, () => call(api.url, { path, body, headers }))
  const statuses = (await Promise.all(attempts)).map(({ status }) => status)

  expect(statuses).toContain(429)
})

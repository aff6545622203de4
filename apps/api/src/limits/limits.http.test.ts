import { createInventoryClient } from '@inventory-pro/client'
import { letTimePass } from '@inventory-pro/db/testing/let-time-pass'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { call } from '../testing/call.ts'
import { firstStep, newPerson, withTotp } from '../testing/new-person.ts'
import { password } from '../testing/password.ts'
import { refusalBy } from '../testing/refusal-by.ts'
import { type TestApi, testApi } from '../testing/test-api.ts'

const rateLimited = {
  reason: 'RATE_LIMITED',
  details: { retryAfterSeconds: expect.any(Number) as unknown },
}
const guess = 'a guess at the password'
/** More than the limits let through while a test lasts, however slow the machine is. */
const many = 20

let addresses = 0
/** An address that nobody has called from. */
const newAddress = () => `10.1.${(addresses += 1) >> 8}.${addresses & 0xff}`

type LogIn = { email: string; secret?: string; address?: string; cookie?: string }

function logIn(api: TestApi, { email, secret = password, address, cookie = '' }: LogIn) {
  const headers = {
    'x-forwarded-for': address ?? newAddress(),
    cookie,
    'sec-fetch-site': 'same-origin',
  }
  return call(api.url, { path: 'auth.login', body: { email, password: secret }, headers })
}

/** Guesses at an account from addresses of strangers until it must wait for minutes. */
async function besiege(api: TestApi, email: string): Promise<void> {
  for (let attempt = 0; attempt < many; attempt += 1) await logIn(api, { email, secret: guess })
}

test('every call of a batch counts, and one session’s calls do not count for another', async () => {
  // Two calls at once, then one in many hours.
  await using api = await testApi({ callsPerSecond: 0.2 })
  const busy = await api.newTenant()
  const calm = await api.newTenant()

  const batch = Array.from({ length: 5 }, () => busy.client.auth.me.query())
  const answers = await Promise.allSettled(batch)

  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect(await refusalBy(busy.client.auth.me.query())).toEqual(rateLimited)
  await expect(calm.client.auth.me.query()).resolves.toBeDefined()
})

test('the calls of an API key count for the key and not for its address', async () => {
  await using api = await testApi({ callsPerSecond: 0.2 })
  const tenant = await api.newTenant()
  const { key } = await tenant.client.apiKey.create.mutate({ name: 'One', scopes: ['stock:read'] })
  const other = await tenant.client.apiKey.create.mutate({ name: 'Two', scopes: ['stock:read'] })
  const list = (token: string) =>
    createInventoryClient({ url: api.url, token }).location.list.query({})

  await Promise.all([list(key), list(key)])

  expect(await refusalBy(list(key))).toEqual(rateLimited)
  await expect(list(other.key)).resolves.toBeDefined()
})

test('guesses at one account must wait, and learn for how long', async () => {
  await using api = await testApi({ trustProxy: true })
  const { email } = await newPerson(api)

  const statuses = []
  for (let attempt = 0; attempt < many; attempt += 1) {
    statuses.push((await logIn(api, { email, secret: guess })).status)
  }
  const { headers, error } = await logIn(api, { email, secret: guess })

  expect(statuses.slice(0, 6)).toEqual([401, 401, 401, 401, 401, 401])
  expect(statuses.filter((status) => status === 401).length).toBeLessThan(12)
  expect(error?.data.reason).toBe('RATE_LIMITED')
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
})

test('all spellings of an address are one account to guess at', async () => {
  await using api = await testApi({ trustProxy: true })
  const { email } = await newPerson(api)
  const spellings = [
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => `\u2003 ${text}\u00a0`,
    (text: string) => text.replace('@', '\u200b@'),
    (text: string) => text.replace('.com', '\u3002com').replace('example', '\uff45xample'),
  ]

  const statuses = []
  for (let attempt = 0; attempt < many; attempt += 1) {
    const spelt = spellings[attempt % spellings.length]?.(email) ?? ''
    statuses.push((await logIn(api, { email: spelt, secret: guess })).status)
  }

  expect(new Set(statuses)).toEqual(new Set([401, 429]))
  expect(statuses.filter((status) => status === 401).length).toBeLessThan(12)
  await letTimePass(api.db, 3_600)
  expect((await logIn(api, { email: ` ${email.toUpperCase()}` })).status).toBe(200)
})

test('processes with one database count together', async () => {
  await using here = await testApi({ trustProxy: true })
  await using there = await testApi({ trustProxy: true })
  const { email } = await newPerson(here)

  const statuses = []
  for (let attempt = 0; attempt < many; attempt += 1) {
    const api = attempt % 2 === 0 ? here : there
    statuses.push((await logIn(api, { email, secret: guess })).status)
  }

  expect(statuses.filter((status) => status === 401).length).toBeLessThan(12)
})

test('a right password in between starts the count of its address afresh', async () => {
  await using api = await testApi()
  const { email } = await newPerson(api)

  for (let round = 0; round < 3; round += 1) {
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect((await logIn(api, { email, secret: guess })).status).toBe(401)
    }
    expect((await logIn(api, { email })).status).toBe(200)
  }
})

test('while strangers guess, the owner gets in from a known browser and from a known address', async () => {
  await using api = await testApi({ trustProxy: true })
  const { email } = await newPerson(api)
  const usual = newAddress()
  const first = await logIn(api, { email, address: usual })
  const cookie = cookiesOf(first)
  const sent = first.headers.getSetCookie().find((text) => text.startsWith('device='))
  expect(sent).toMatch(/HttpOnly; SameSite=Lax/)
  await besiege(api, email)

  // Elsewhere, but with the cookie; at the usual address, but without.
  expect((await logIn(api, { email, cookie })).status).toBe(200)
  expect((await logIn(api, { email, address: usual })).status).toBe(200)
  expect((await logIn(api, { email })).status).toBe(429)
  const forged = cookie.replace(/=.{4}/, '=AAAA')
  expect((await logIn(api, { email, cookie: forged })).status).toBe(429)
})

test('a browser that one account knows is a stranger to another', async () => {
  await using api = await testApi({ trustProxy: true })
  const victim = await newPerson(api)
  const thief = await newPerson(api)
  const answer = await logIn(api, { email: thief.email })
  const cookie = answer.headers.getSetCookie().join('; ')
  await besiege(api, victim.email)

  const again = await logIn(api, { email: victim.email, secret: guess, cookie })

  expect(again.status).toBe(429)
})

test('guesses from a known browser wait too, and not the owner elsewhere', async () => {
  await using api = await testApi({ trustProxy: true })
  const { email } = await newPerson(api)
  const cookie = cookiesOf(await logIn(api, { email, address: newAddress() }))
  const home = newAddress()
  await logIn(api, { email, address: home })

  for (let attempt = 0; attempt < many; attempt += 1) {
    await logIn(api, { email, secret: guess, cookie })
  }

  expect((await logIn(api, { email, cookie })).status).toBe(429)
  expect((await logIn(api, { email, address: home })).status).toBe(200)
})

test('a new password makes strangers of all browsers and addresses but the one that set it', async () => {
  await using api = await testApi({ trustProxy: true })
  const { email, client } = await newPerson(api)
  const cookie = cookiesOf(await logIn(api, { email }))
  const newPassword = 'another long password'
  await client.auth.changePassword.mutate({ currentPassword: password, newPassword })
  await besiege(api, email)

  expect((await logIn(api, { email, secret: newPassword, cookie })).status).toBe(429)
  const here = await call(api.url, { path: 'auth.login', body: { email, password: newPassword } })
  expect(here.status).toBe(200)
})

test('a right password forgives no wrong code', async () => {
  await using api = await testApi({ trustProxy: true })
  const person = await newPerson(api)
  const { recoveryCodes } = await withTotp(person)
  const { email } = person
  const token = (code: string) =>
    call(api.url, {
      path: 'auth.token',
      body: { email, password, code },
      headers: { 'x-forwarded-for': newAddress() },
    })

  const statuses = []
  for (let attempt = 0; attempt < many; attempt += 1) {
    statuses.push((await token('000000')).status)
    expect((await logIn(api, { email })).status).toBe(200)
  }

  expect(statuses.filter((status) => status === 401).length).toBeLessThan(12)
  expect((await token(recoveryCodes[0] ?? '')).status).toBe(429)
  await letTimePass(api.db, 60)
  expect((await token(recoveryCodes[0] ?? '')).status).toBe(200)
})

test('codes are counted together, whichever procedure takes them', async () => {
  await using api = await testApi({ trustProxy: true })
  const person = await newPerson(api)
  await withTotp(person)
  const { email } = person
  const { challenge } = await firstStep(api, email)
  const code = '000000'
  const ways = [
    { path: 'auth.token', body: { email, password, code } },
    { path: 'auth.loginSecondFactor', body: { by: 'code', challenge, code } },
  ]

  const statuses = []
  for (let attempt = 0; attempt < many; attempt += 1) {
    const way = ways[attempt % ways.length] ?? { path: '' }
    const headers = { 'x-forwarded-for': newAddress() }
    statuses.push((await call(api.url, { ...way, headers })).status)
  }

  expect(statuses.filter((status) => status === 401).length).toBeLessThan(12)
})

test('one address that guesses at many accounts must wait', async () => {
  await using api = await testApi({ trustProxy: true })
  const address = newAddress()

  const statuses = []
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const email = `${newId()}@example.com`
    statuses.push((await logIn(api, { email, secret: guess, address })).status)
  }

  expect(statuses.filter((status) => status === 401).length).toBeLessThan(45)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(5)
})

test('attempts that do not parse count for their address', async () => {
  await using api = await testApi({ trustProxy: true })
  const headers = { 'x-forwarded-for': newAddress() }
  const attempt = () => call(api.url, { path: 'auth.login', body: { email: 'nobody' }, headers })

  const answers = await Promise.all(Array.from({ length: 150 }, attempt))
  const statuses = answers.map(({ status }) => status)

  expect(statuses.filter((status) => status === 400).length).toBeGreaterThanOrEqual(60)
  expect(statuses).toContain(429)
})

function cookiesOf(answer: Awaited<ReturnType<typeof logIn>>): string {
  return answer.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .filter((text) => text?.startsWith('device='))
    .join('; ')
}

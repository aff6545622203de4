import { createInventoryClient } from '@inventory-pro/client'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { call, cookieOf } from '../../testing/call.ts'
import { invite } from '../../testing/invite.ts'
import { firstStep, newPerson, withPasskey, withTotp } from '../../testing/new-person.ts'
import { password } from '../../testing/password.ts'
import { refusalBy } from '../../testing/refusal-by.ts'
import { softwareAuthenticator } from '../../testing/software-authenticator.ts'
import { type TestApi, testApi } from '../../testing/test-api.ts'

const refused = { reason: 'PASSKEY_REFUSED', details: {} }
const expired = { reason: 'CHALLENGE_EXPIRED', details: {} }

type Device = ReturnType<typeof softwareAuthenticator>

/** Logs in with a passkey alone. */
async function show(api: TestApi, device: Device, changes?: Parameters<Device['get']>[1]) {
  const options = await api.client.auth.passkeyLoginOptions.mutate({})
  const response = device.get(options, changes)
  return api.client.auth.loginWithPasskey.mutate({ response })
}

test('a passkey alone logs its user in', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { device, passkey, recoveryCodes } = await withPasskey(person)
  expect(passkey).toMatchObject({ name: 'Phone', isSynced: false, lastUsedAt: null })
  expect(recoveryCodes).toHaveLength(10)

  const options = await api.client.auth.passkeyLoginOptions.mutate({})
  expect(options).toMatchObject({ allowCredentials: [], userVerification: 'required' })
  const body = { response: device.get(options) }
  const answer = await call(api.url, { path: 'auth.loginWithPasskey', body })

  expect(answer.result?.data).toMatchObject({ user: person.user, tenant: person.tenant })
  const headers = { cookie: cookieOf(answer) }
  expect((await fetch(`${api.url}/trpc/auth.me`, { headers })).status).toBe(200)
  const [used] = await person.client.passkey.list.query()
  expect(used?.lastUsedAt).not.toBeNull()
})

test('a passkey is a second factor to the password', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { device } = await withPasskey(person)

  const { challenge, secondFactor } = await firstStep(api, person.email)
  expect(secondFactor).toEqual(['passkey', 'recovery'])
  const options = await api.client.auth.passkeyLoginOptions.mutate({ challenge })
  expect(options.allowCredentials).toHaveLength(1)
  // The password was the one factor, so to have the device is enough for the other.
  const response = device.get(options, { isVerified: false })
  const answer = api.client.auth.loginSecondFactor.mutate({ by: 'passkey', challenge, response })

  await expect(answer).resolves.toMatchObject({ user: person.user })
})

test('a challenge is good once, and only if it is ours', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { device } = await withPasskey(person)
  const options = await api.client.auth.passkeyLoginOptions.mutate({})
  const enter = (challenge: string, counter: number) => {
    const response = device.get({ ...options, challenge }, { counter })
    return api.client.auth.loginWithPasskey.mutate({ response })
  }

  await enter(options.challenge, 1)
  expect(await refusalBy(enter(options.challenge, 2))).toEqual(expired)
  expect(await refusalBy(enter(Buffer.from(newId()).toString('base64url'), 3))).toEqual(expired)
  // Made for another purpose.
  const creation = await person.client.passkey.creationOptions.mutate({ password })
  expect(await refusalBy(enter(creation.challenge, 4))).toEqual(expired)
})

test('of two who replay one answer at the same moment one gets in', async () => {
  await using api = await testApi()
  const { device } = await withPasskey(await newPerson(api))
  const response = device.get(await api.client.auth.passkeyLoginOptions.mutate({}))

  const answers = await Promise.allSettled(
    [1, 2].map(() => api.client.auth.loginWithPasskey.mutate({ response })),
  )

  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('an answer given to another site, for another site or without a person is refused', async () => {
  await using api = await testApi()
  const { device } = await withPasskey(await newPerson(api))

  for (const origin of ['https://localhost', 'http://localhost:81', 'http://localhost.evil.com']) {
    expect(await refusalBy(show(api, device, { origin }))).toEqual(refused)
  }
  expect(await refusalBy(show(api, device, { isVerified: false }))).toEqual(refused)
  const options = await api.client.auth.passkeyLoginOptions.mutate({})
  const elsewhere = device.get({ ...options, rpId: 'evil.com' })
  expect(await refusalBy(api.client.auth.loginWithPasskey.mutate({ response: elsewhere }))).toEqual(
    refused,
  )
  await expect(show(api, device)).resolves.toBeDefined()
})

test('a counter that stands still or goes back betrays a copy', async () => {
  await using api = await testApi()
  const { device } = await withPasskey(await newPerson(api))
  await show(api, device, { counter: 5 })

  for (const counter of [5, 4, 0]) {
    expect(await refusalBy(show(api, device, { counter }))).toEqual(refused)
  }
  await expect(show(api, device, { counter: 6 })).resolves.toBeDefined()
})

test('a signature of another key, and a user that the passkey is not of, are refused', async () => {
  await using api = await testApi()
  const [person, other] = [await newPerson(api), await newPerson(api)]
  const { device } = await withPasskey(person)
  const { device: otherDevice } = await withPasskey(other)
  const options = await api.client.auth.passkeyLoginOptions.mutate({})
  const [own, foreign] = [device.get(options), otherDevice.get(options)]
  const { signature, userHandle } = foreign.response
  const enter = (response: typeof own) => api.client.auth.loginWithPasskey.mutate({ response })

  for (const changes of [
    { signature },
    // Another tenant's user, whose tenant does not know the credential.
    { userHandle: userHandle ?? '' },
    { userHandle: Buffer.alloc(32).toString('base64url') },
    { userHandle: 'c2hvcnQ' },
    { clientDataJSON: foreign.response.authenticatorData },
  ]) {
    const forged = { ...own, response: { ...own.response, ...changes } }
    const reason = 'clientDataJSON' in changes ? expired : refused
    expect(await refusalBy(enter(forged))).toEqual(reason)
  }
  await expect(enter(own)).resolves.toMatchObject({ user: person.user })
})

test('in the second step another’s passkey does not help', async () => {
  await using api = await testApi()
  const [person, other] = [await newPerson(api), await newPerson(api)]
  await withPasskey(person)
  const { device } = await withPasskey(other)
  const { challenge } = await firstStep(api, person.email)

  const options = await api.client.auth.passkeyLoginOptions.mutate({ challenge })
  const input = { by: 'passkey', challenge, response: device.get(options) } as const

  expect(await refusalBy(api.client.auth.loginSecondFactor.mutate(input))).toEqual(refused)
})

test('a disabled member’s passkey opens nothing', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const email = `${newId()}@example.com`
  const { token } = await invite(person.client, { email, role: 'owner' })
  const { user } = await api.client.member.accept.mutate({ token, name: 'Cara', password })
  const login = await api.client.auth.token.mutate({ email: user.email, password })
  const cara = {
    ...person,
    user,
    email: user.email,
    client: createInventoryClient({ url: api.url, token: login.token }),
  }
  const { device } = await withPasskey(cara)

  await person.client.member.disable.mutate({ id: user.id })

  expect(await refusalBy(show(api, device))).toEqual(refused)
})

test('making a passkey needs the password, the right site and a challenge of one’s own, once', async () => {
  await using api = await testApi()
  const [person, other] = [await newPerson(api), await newPerson(api)]
  const { client } = person
  const device = softwareAuthenticator()
  const guess = { password: 'a guess at the password' }
  expect(await refusalBy(client.passkey.creationOptions.mutate(guess))).toMatchObject({
    reason: 'INVALID_INPUT',
  })

  const options = await client.passkey.creationOptions.mutate({ password })
  expect(options).toMatchObject({ rp: { id: 'localhost' }, user: { name: person.email } })
  const register = (target: typeof client, response: ReturnType<typeof device.create>) =>
    target.passkey.register.mutate({ name: 'Phone', response })
  const abroad = device.create(options, { origin: 'https://evil.com' })
  expect(await refusalBy(register(client, abroad))).toEqual(refused)
  expect(await refusalBy(register(other.client, device.create(options)))).toEqual(expired)
  await register(client, device.create(options))
  expect(await refusalBy(register(client, softwareAuthenticator().create(options)))).toEqual(
    expired,
  )
  const again = await client.passkey.creationOptions.mutate({ password })
  expect(again.excludeCredentials).toHaveLength(1)
  expect(await refusalBy(register(client, device.create(again)))).toEqual(refused)
})

test('one lists, renames and removes one’s own passkeys, not those of others', async () => {
  await using api = await testApi()
  const [person, other] = [await newPerson(api), await newPerson(api)]
  const { device, passkey } = await withPasskey(person)
  const { id } = passkey
  const absent = { reason: 'NOT_FOUND', details: { thing: 'passkey', id } }

  expect(await other.client.passkey.list.query()).toEqual([])
  const theft = { id, name: 'Mine' }
  expect(await refusalBy(other.client.passkey.rename.mutate(theft))).toEqual(absent)
  expect(await refusalBy(other.client.passkey.remove.mutate({ id, password }))).toEqual(absent)

  await person.client.passkey.rename.mutate({ id, name: 'Old phone' })
  expect(await person.client.passkey.list.query()).toMatchObject([{ id, name: 'Old phone' }])
  await person.client.passkey.remove.mutate({ id, password })
  expect(await refusalBy(show(api, device))).toEqual(refused)
  const { email } = person
  await expect(api.client.auth.login.mutate({ email, password })).resolves.toHaveProperty('user')
})

test('whoever has both keeps the recovery codes until both are gone', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { recoveryCodes } = await withTotp(person)
  const added = await withPasskey(person)
  const left = async () => (await person.client.twoFactor.get.query()).recoveryCodesLeft

  expect([recoveryCodes.length, added.recoveryCodes]).toEqual([10, null])
  await person.client.twoFactor.turnOffTotp.mutate({ password })
  expect(await left()).toBe(10)
  await person.client.passkey.remove.mutate({ id: added.passkey.id, password })
  expect(await left()).toBe(0)
})

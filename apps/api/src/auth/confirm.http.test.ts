import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { newId } from '@inventory-pro/shared/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessTable, needsRecentLogin } from '../testing/access-table.ts'
import { ageLogins } from '../testing/age-logins.ts'
import { authenticatorApp } from '../testing/authenticator-app.ts'
import { call } from '../testing/call.ts'
import { makeThings } from '../testing/make-things.ts'
import { newPerson, type TestPerson, withPasskey, withTotp } from '../testing/new-person.ts'
import { password } from '../testing/password.ts'
import { refusalBy } from '../testing/refusal-by.ts'
import { softwareAuthenticator } from '../testing/software-authenticator.ts'
import { type TestApi, testApi } from '../testing/test-api.ts'
import { validInputs } from '../testing/valid-inputs.ts'

const needsLogin = { reason: 'FORBIDDEN', details: { needs: 'recentLogin' } }
const makeKey = ({ client }: Pick<TestPerson, 'client'>) =>
  client.apiKey.create.mutate({ name: 'Key', scopes: ['stock:read'] })

let api: TestApi

beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api[Symbol.asyncDispose]())

async function agedPerson(): Promise<TestPerson> {
  const person = await newPerson(api)
  await ageLogins(api, person.tenant.id)
  return person
}

test('an old log-in is refused by what is dangerous, and by nothing else', async () => {
  await using own = await testApi({ trustProxy: true })
  const tenant = await own.newTenant()
  const things = await makeThings(own, tenant)

  const refused = []
  for (const [index, path] of Object.keys(accessTable).entries()) {
    // A session for each, since some end the one they come with; an address for each, since tries are counted.
    const { token } = await tenant.addMember('owner')
    await ageLogins(own, tenant.tenantId)
    const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': `10.1.0.${index}` }
    const { error } = await call(own.url, { path, body: validInputs[path]?.(things), headers })
    if (JSON.stringify(error?.data.details) === '{"needs":"recentLogin"}') refused.push(path)
  }

  expect(refused.toSorted()).toEqual([...needsRecentLogin].toSorted())
})

test('of invitations only those to powerful roles ask for a recent log-in', async () => {
  const { client } = await agedPerson()
  const invite = (role: 'owner' | 'manager' | 'user' | 'viewer') =>
    client.member.invite.mutate({ email: `${newId()}@example.com`, role })

  for (const role of ['owner', 'manager'] as const) {
    expect(await refusalBy(invite(role))).toEqual(needsLogin)
  }
  for (const role of ['user', 'viewer'] as const) await expect(invite(role)).resolves.toBeDefined()
})

test('of the settings only those about log-ins ask for a recent log-in', async () => {
  const { client } = await agedPerson()

  await client.tenant.update.mutate({ currency: 'CHF', requireTwoFactor: false })
  const change = client.tenant.update.mutate({ requireTwoFactor: true })
  expect(await refusalBy(change)).toEqual(needsLogin)
})

test('the password renews a log-in, for this session alone', async () => {
  const person = await agedPerson()
  const { token } = await api.client.auth.token.mutate({ email: person.email, password })
  expect(token).toBeDefined()
  await ageLogins(api, person.tenant.id)
  const wrong = person.client.auth.confirm.mutate({ password: 'a guess' })
  expect(await refusalBy(wrong)).toEqual({
    reason: 'INVALID_INPUT',
    details: { fields: { password: 'This is not your password' } },
  })
  expect(await refusalBy(makeKey(person))).toEqual(needsLogin)

  await person.client.auth.confirm.mutate({ password })

  await expect(makeKey(person)).resolves.toBeDefined()
  const text = `SELECT "id" FROM "Session" WHERE "confirmedAt" > now() - interval '10 minutes'`
  const fresh = await inTenantSql(api.db, person.tenant.id, (tx) => tx.query({ text, values: [] }))
  expect(fresh).toHaveLength(1)
})

test('a log-in counts for ten minutes and no longer', async () => {
  const person = await newPerson(api)
  const age = (interval: string) => {
    const text = `UPDATE "Session" SET "confirmedAt" = now() - $1::interval`
    return inTenantSql(api.db, person.tenant.id, (tx) => tx.query({ text, values: [interval] }))
  }

  await age('9 minutes')
  await expect(makeKey(person)).resolves.toBeDefined()
  await age('10 minutes')
  expect(await refusalBy(makeKey(person))).toEqual(needsLogin)
})

test('somebody with an authenticator app proves that too, with each code once', async () => {
  const person = await newPerson(api)
  const { app, recoveryCodes } = await withTotp(person)
  await ageLogins(api, person.tenant.id)
  const confirm = (code?: string) => person.client.auth.confirm.mutate({ password, code })

  expect(await refusalBy(confirm())).toMatchObject({ reason: 'SECOND_FACTOR_REQUIRED' })
  expect(await refusalBy(confirm('000000'))).toMatchObject({ reason: 'WRONG_CODE' })
  expect(await refusalBy(makeKey(person))).toEqual(needsLogin)
  await confirm(app.code(0))
  await expect(makeKey(person)).resolves.toBeDefined()

  await ageLogins(api, person.tenant.id)
  expect(await refusalBy(confirm(app.code(0)))).toMatchObject({ reason: 'WRONG_CODE' })
  await confirm(recoveryCodes[0])
  await expect(makeKey(person)).resolves.toBeDefined()
})

test('somebody with a passkey proves that too, with each answer once', async () => {
  const person = await newPerson(api)
  const { device } = await withPasskey(person)
  await ageLogins(api, person.tenant.id)
  const options = await api.client.auth.passkeyLoginOptions.mutate({})
  const passkey = device.get(options)
  const stranger = await newPerson(api)
  const { device: another } = await withPasskey(stranger)

  const confirm = (response: typeof passkey) =>
    person.client.auth.confirm.mutate({ password, passkey: response })
  expect(await refusalBy(confirm(another.get(options)))).toMatchObject({
    reason: 'PASSKEY_REFUSED',
  })
  await confirm(passkey)
  await expect(makeKey(person)).resolves.toBeDefined()
  expect(await refusalBy(confirm(passkey))).toMatchObject({ reason: 'CHALLENGE_EXPIRED' })
})

test('the password alone changes nothing for somebody whose second factor is not recent', async () => {
  const person = await newPerson(api)
  const { app } = await withTotp(person)
  await ageLogins(api, person.tenant.id)
  const { auth, passkey, twoFactor } = person.client
  const change = { currentPassword: password, newPassword: 'another long password' }

  for (const dangerous of [
    () => auth.changePassword.mutate(change),
    () => twoFactor.turnOffTotp.mutate({ password }),
    () => twoFactor.renewRecoveryCodes.mutate({ password }),
    () => passkey.creationOptions.mutate({ password }),
  ]) {
    expect(await refusalBy(dangerous())).toEqual(needsLogin)
  }
  await auth.confirm.mutate({ password, code: app.code(0) })
  await expect(auth.changePassword.mutate(change)).resolves.toBeUndefined()
})

test('the password is enough, and counts as a log-in, for somebody without a second factor', async () => {
  const person = await agedPerson()
  const { secret } = await person.client.twoFactor.setUpTotp.mutate({ password })
  await expect(makeKey(person)).resolves.toBeDefined()

  // The code that ends the set-up asks for a recent log-in as well.
  await ageLogins(api, person.tenant.id)
  const code = authenticatorApp(secret).code(0)
  const confirmTotp = () => person.client.twoFactor.confirmTotp.mutate({ code })
  expect(await refusalBy(confirmTotp())).toEqual(needsLogin)
  await person.client.auth.confirm.mutate({ password })
  await expect(confirmTotp()).resolves.toBeDefined()
})

test('a passkey that was begun is not kept once the log-in is old', async () => {
  const person = await newPerson(api)
  const options = await person.client.passkey.creationOptions.mutate({ password })
  await ageLogins(api, person.tenant.id)

  const response = softwareAuthenticator().create(options)
  const register = person.client.passkey.register.mutate({ name: 'Phone', response })
  expect(await refusalBy(register)).toEqual(needsLogin)
})

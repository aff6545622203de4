import { createInventoryClient } from '@inventory-pro/client'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { call, cookieOf } from '../../testing/call.ts'
import { invite } from '../../testing/invite.ts'
import { mailsTo } from '../../testing/mailbox.ts'
import { firstStep, newPerson, withPasskey, withTotp } from '../../testing/new-person.ts'
import { password } from '../../testing/password.ts'
import { refusalBy } from '../../testing/refusal-by.ts'
import { testApi } from '../../testing/test-api.ts'

const wrongCode = { reason: 'WRONG_CODE', details: {} }
const expired = { reason: 'CHALLENGE_EXPIRED', details: {} }

test('with an authenticator app the password alone opens nothing; with its code it does', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { email } = person
  const { app } = await withTotp(person)

  const first = await call(api.url, { path: 'auth.login', body: { email, password } })
  expect(first.headers.get('set-cookie')).toBeNull()
  expect(first.result?.data).toEqual({
    secondFactor: ['totp', 'recovery'],
    challenge: expect.any(String) as unknown,
  })

  const { challenge } = await firstStep(api, email)
  const body = { by: 'code', challenge, code: app.code(0) }
  const second = await call(api.url, { path: 'auth.loginSecondFactor', body })
  expect(second.result?.data).toMatchObject({ user: { email }, tenant: person.tenant })
  const headers = { cookie: cookieOf(second) }
  expect((await fetch(`${api.url}/trpc/auth.me`, { headers })).status).toBe(200)
})

test('a code is taken once, and none from before it', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { app } = await withTotp(person)
  const { challenge } = await firstStep(api, person.email)
  const enter = (code: string) =>
    api.client.auth.loginSecondFactor.mutate({ by: 'code', challenge, code })

  expect(await refusalBy(enter(app.code(-1)))).toEqual(wrongCode)
  await enter(app.code(1))
  for (const code of [app.code(1), app.code(0), '000000']) {
    expect(await refusalBy(enter(code))).toEqual(wrongCode)
  }
})

test('of two who send the same code at the same moment one gets in', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { app } = await withTotp(person)
  const { challenge } = await firstStep(api, person.email)

  const code = app.code(0)
  const answers = await Promise.allSettled(
    [1, 2].map(() => api.client.auth.loginSecondFactor.mutate({ by: 'code', challenge, code })),
  )

  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('ten recovery codes get one in, once each', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { recoveryCodes } = await withTotp(person)
  const enter = async (code: string) => {
    const { challenge } = await firstStep(api, person.email)
    return api.client.auth.loginSecondFactor.mutate({ by: 'code', challenge, code })
  }

  expect(new Set(recoveryCodes).size).toBe(10)
  const [one = '', other = ''] = recoveryCodes
  expect(one).toMatch(/^([A-Z2-7]{4}-){6}[A-Z2-7]{2}$/)
  await enter(one)
  expect(await refusalBy(enter(one))).toEqual(wrongCode)
  await enter(other.toLowerCase().replaceAll('-', ' '))
  expect(await person.client.twoFactor.get.query()).toMatchObject({ recoveryCodesLeft: 8 })

  const renewed = await person.client.twoFactor.renewRecoveryCodes.mutate({ password })
  expect(renewed.recoveryCodes).toHaveLength(10)
  expect(await refusalBy(enter(recoveryCodes[2] ?? ''))).toEqual(wrongCode)
})

test('a program sends its code with the password', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { email } = person
  const { app } = await withTotp(person)

  expect(await refusalBy(api.client.auth.token.mutate({ email, password }))).toEqual({
    reason: 'SECOND_FACTOR_REQUIRED',
    details: { secondFactor: ['totp', 'recovery'] },
  })
  const ask = (code: string) => api.client.auth.token.mutate({ email, password, code })
  expect(await refusalBy(ask('123456'))).toEqual(wrongCode)
  const { token } = await ask(app.code(0))
  const client = createInventoryClient({ url: api.url, token })
  await expect(client.auth.me.query()).resolves.toMatchObject({ user: { email } })
})

test('a challenge is good for its user alone, until the password changes or the member is disabled', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { app } = await withTotp(person)
  const other = await newPerson(api)
  await withTotp(other)
  const enter = (challenge: string) =>
    api.client.auth.loginSecondFactor.mutate({ by: 'code', challenge, code: app.code(0) })

  const { challenge } = await firstStep(api, person.email)
  expect(await refusalBy(enter((await firstStep(api, other.email)).challenge))).toEqual(wrongCode)
  expect(await refusalBy(enter(`${challenge.slice(0, -2)}xx`))).toEqual(expired)
  await person.client.auth.changePassword.mutate({
    currentPassword: password,
    newPassword: 'another long password',
  })
  expect(await refusalBy(enter(challenge))).toEqual(expired)
})

test('an app counts only once confirmed, and is set up once', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { client, email } = person

  await client.twoFactor.setUpTotp.mutate({ password })
  await expect(api.client.auth.login.mutate({ email, password })).resolves.toHaveProperty('user')
  expect(await refusalBy(client.twoFactor.confirmTotp.mutate({ code: '000000' }))).toEqual(
    wrongCode,
  )
  await withTotp(person)
  expect(await refusalBy(client.twoFactor.setUpTotp.mutate({ password }))).toEqual({
    reason: 'ALREADY_ON',
    details: { thing: 'totp' },
  })
})

test('setting up and turning off need the password; once off, the password is enough', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { client, email } = person
  const guess = { password: 'a guess at the password' }
  const notYours = {
    reason: 'INVALID_INPUT',
    details: { fields: { password: 'This is not your password' } },
  }

  expect(await refusalBy(client.twoFactor.setUpTotp.mutate(guess))).toEqual(notYours)
  await withTotp(person)
  expect(await refusalBy(client.twoFactor.turnOffTotp.mutate(guess))).toEqual(notYours)
  await client.twoFactor.turnOffTotp.mutate({ password })

  expect(await client.twoFactor.get.query()).toEqual({
    totpConfirmedAt: null,
    passkeys: 0,
    recoveryCodesLeft: 0,
    isRequired: false,
  })
  await expect(api.client.auth.login.mutate({ email, password })).resolves.toHaveProperty('user')
})

test('neither the secret nor a recovery code can be read from the database', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { secret, uri } = await person.client.twoFactor.setUpTotp.mutate({ password })
  expect(uri).toContain(`secret=${secret}&`)
  const { recoveryCodes } = await withTotp(person)

  const text = `
    SELECT t::text AS "row" FROM "Totp" t UNION ALL SELECT c::text FROM "RecoveryCode" c
    UNION ALL SELECT e::text FROM "AuditEntry" e`
  const rows = await inTenantSql(api.db, person.tenant.id, (tx) => tx.query({ text, values: [] }))
  const stored = JSON.stringify(rows)

  expect(rows.length).toBeGreaterThan(11)
  for (const told of [
    secret,
    ...recoveryCodes,
    ...recoveryCodes.map((c) => c.replaceAll('-', '')),
  ]) {
    expect(stored).not.toContain(told)
  }
})

test('where two-factor log-in is required, who has none gets in only to set it up', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { client } = person
  const { key } = await client.apiKey.create.mutate({ name: 'Key', scopes: ['catalog:read'] })
  const program = createInventoryClient({ url: api.url, token: key })
  const needed = { reason: 'FORBIDDEN', details: { needs: 'secondFactor' } }

  await client.tenant.update.mutate({ requireTwoFactor: true })

  expect(await refusalBy(client.product.list.query({}))).toEqual(needed)
  expect(await refusalBy(client.tenant.update.mutate({ requireTwoFactor: false }))).toEqual(needed)
  expect(await refusalBy(program.product.list.query({}))).toEqual(needed)
  expect(await client.auth.me.query()).toMatchObject({
    permissions: [],
    mustSetUpSecondFactor: true,
  })
  await withTotp(person)
  await expect(client.product.list.query({})).resolves.toBeDefined()
  await expect(program.product.list.query({})).resolves.toBeDefined()
  expect(await client.auth.me.query()).toMatchObject({ mustSetUpSecondFactor: false })
})

test('an owner lets in a member who lost the second factor, and the member is told', async () => {
  await using api = await testApi()
  const owner = await newPerson(api)
  const email = `${newId()}@example.com`
  const { token: place } = await invite(owner.client, { email, role: 'user' })
  const account = await api.client.member.accept.mutate({ token: place, name: 'Cara', password })
  const { token } = await api.client.auth.token.mutate({ email, password })
  const client = createInventoryClient({ url: api.url, token })
  await withTotp({ ...account, email, client })
  const { id } = account.user
  const other = await newPerson(api)
  const absent = { reason: 'NOT_FOUND', details: { thing: 'member', id } }
  expect(await refusalBy(other.client.member.resetSecondFactor.mutate({ id }))).toEqual(absent)

  await owner.client.member.resetSecondFactor.mutate({ id })

  expect(await refusalBy(client.auth.me.query())).toMatchObject({ reason: 'UNAUTHENTICATED' })
  await expect(api.client.auth.login.mutate({ email, password })).resolves.toHaveProperty('user')
  await expect.poll(() => mailsTo(api.mailFolder, email)).toHaveLength(2)
})

test('whoever changes what opens the account ends its other sessions', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { email, client } = person
  const logInElsewhere = async (code?: string) => {
    const { token } = await api.client.auth.token.mutate({ email, password, code })
    return createInventoryClient({ url: api.url, token })
  }
  const before = await logInElsewhere()
  const { app } = await withTotp(person)
  expect(await refusalBy(before.auth.me.query())).toMatchObject({ reason: 'UNAUTHENTICATED' })

  const changes = [
    () => client.twoFactor.renewRecoveryCodes.mutate({ password }),
    () => client.twoFactor.turnOffTotp.mutate({ password }),
  ]
  for (const [index, change] of changes.entries()) {
    const elsewhere = await logInElsewhere(app.code(index))
    await change()
    expect(await refusalBy(elsewhere.auth.me.query())).toMatchObject({ reason: 'UNAUTHENTICATED' })
  }
  const elsewhere = await logInElsewhere()
  const { passkey } = await withPasskey(person)
  expect(await refusalBy(elsewhere.auth.me.query())).toMatchObject({ reason: 'UNAUTHENTICATED' })
  await client.passkey.remove.mutate({ id: passkey.id, password })
  await expect(client.auth.me.query()).resolves.toBeDefined()
})

import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { call } from '../testing/call.ts'
import { invite } from '../testing/invite.ts'
import { mailsTo, tokenMailedTo } from '../testing/mailbox.ts'
import { newPerson, withTotp } from '../testing/new-person.ts'
import { password } from '../testing/password.ts'
import { refusalBy } from '../testing/refusal-by.ts'
import { sendRaw } from '../testing/send-raw.ts'
import { testApi } from '../testing/test-api.ts'

const newPassword = 'another long password'
const noLink = { reason: 'NOT_FOUND', details: { thing: 'link for a new password' } }

test('a mailed link sets a new password once, and ends every session', async () => {
  await using api = await testApi()
  const { email, client } = await newPerson(api)
  await api.client.auth.requestPasswordReset.mutate({ email })
  const token = await tokenMailedTo(api.mailFolder, email)

  await api.client.auth.resetPassword.mutate({ token, newPassword })

  expect(await refusalBy(client.auth.me.query())).toMatchObject({ reason: 'UNAUTHENTICATED' })
  expect(await refusalBy(api.client.auth.login.mutate({ email, password }))).toMatchObject({
    reason: 'WRONG_CREDENTIALS',
  })
  const login = { email, password: newPassword }
  await expect(api.client.auth.login.mutate(login)).resolves.toHaveProperty('user')
  expect(await refusalBy(api.client.auth.resetPassword.mutate({ token, newPassword }))).toEqual(
    noLink,
  )
  await expect.poll(() => mailsTo(api.mailFolder, email)).toHaveLength(2)
  expect((await mailsTo(api.mailFolder, email))[1]).toContain('Your password was changed')
})

test('a mailed link leads to the public address, whatever host the request names', async () => {
  await using api = await testApi({ publicUrl: new URL('http://localhost:5000') })
  const { email } = await newPerson(api)
  const body = JSON.stringify({ email })
  await sendRaw(
    api,
    [
      'POST /trpc/auth.requestPasswordReset HTTP/1.1',
      'Host: localhost:8000',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      'Connection: close',
    ],
    body,
  )

  await tokenMailedTo(api.mailFolder, email)
  const [mail] = await mailsTo(api.mailFolder, email)
  expect(mail).toContain('http://localhost:5000/reset-password#')
  expect(mail).not.toContain('8000')
})

test('of two who use one link at the same moment one sets the password', async () => {
  await using api = await testApi()
  const { email } = await newPerson(api)
  await api.client.auth.requestPasswordReset.mutate({ email })
  const token = await tokenMailedTo(api.mailFolder, email)

  const answers = await Promise.allSettled(
    [1, 2].map(() => api.client.auth.resetPassword.mutate({ token, newPassword })),
  )

  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a link fails when another replaced it, when it expired and when it was made up', async () => {
  await using api = await testApi()
  const { email, tenant } = await newPerson(api)
  const ask = async (count: number) => {
    await api.client.auth.requestPasswordReset.mutate({ email })
    return tokenMailedTo(api.mailFolder, email, count)
  }
  const replaced = await ask(1)
  const expired = await ask(2)
  const text = `UPDATE "PasswordReset" SET "expiresAt" = now()`
  await inTenantSql(api.db, tenant.id, (tx) => tx.query({ text, values: [] }))

  for (const token of [replaced, expired, `${tenant.id}.secret`, `${newId()}.secret`, 'nonsense']) {
    const reset = api.client.auth.resetPassword.mutate({ token, newPassword })
    expect(await refusalBy(reset)).toEqual(noLink)
  }
})

test('an address that nobody has gets the same answer, and no mail', async () => {
  await using api = await testApi()
  const { email } = await newPerson(api)
  const unknown = `${newId()}@example.com`
  const ask = (address: string) =>
    call(api.url, { path: 'auth.requestPasswordReset', body: { email: address } })

  const [first, second] = [await ask(unknown), await ask(email)]

  expect([first.status, first.text]).toEqual([second.status, second.text])
  // Requests are handled in their order: once the second mail exists, the first would exist too.
  await tokenMailedTo(api.mailFolder, email)
  expect(await mailsTo(api.mailFolder, unknown)).toEqual([])
})

test('limits mails to one mailbox', async () => {
  await using api = await testApi()
  const email = `${newId()}@example.com`
  const ask = () => api.client.auth.requestPasswordReset.mutate({ email })

  for (let count = 0; count < 3; count += 1) await ask()

  expect(await refusalBy(ask())).toMatchObject({ reason: 'RATE_LIMITED' })
})

test('a new password does not do away with the second factor', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  await withTotp(person)
  const { email } = person
  await api.client.auth.requestPasswordReset.mutate({ email })
  const token = await tokenMailedTo(api.mailFolder, email)

  await api.client.auth.resetPassword.mutate({ token, newPassword })

  const answer = api.client.auth.login.mutate({ email, password: newPassword })
  await expect(answer).resolves.toHaveProperty('challenge')
})

test('a guessable password is refused wherever one is set, and the link stays good', async () => {
  await using api = await testApi()
  const { email, client } = await newPerson(api)
  const refused = (field: string) => ({
    reason: 'INVALID_INPUT',
    details: { fields: { [field]: expect.stringMatching(/common|close/) as unknown } },
  })
  const input = { tenantName: 'Great Bakery', name: 'Ben', email: `${newId()}@example.com` }
  const register = (secret: string) =>
    refusalBy(api.client.auth.register.mutate({ ...input, password: secret }))
  expect(await register('password1')).toEqual(refused('password'))
  expect(await register('bakery2026')).toEqual(refused('password'))

  const change = { currentPassword: password, newPassword: 'qwertyuiop' }
  expect(await refusalBy(client.auth.changePassword.mutate(change))).toEqual(refused('newPassword'))

  const invitee = `${newId()}@example.com`
  const { token: place } = await invite(client, { email: invitee, role: 'user' })
  const accept = (secret: string) =>
    api.client.member.accept.mutate({ token: place, name: 'Cara', password: secret })
  expect(await refusalBy(accept('bakery2026'))).toEqual(refused('password'))
  await expect(accept(password)).resolves.toBeDefined()

  await api.client.auth.requestPasswordReset.mutate({ email })
  const token = await tokenMailedTo(api.mailFolder, email)
  const reset = (secret: string) =>
    api.client.auth.resetPassword.mutate({ token, newPassword: secret })
  expect(await refusalBy(reset('12345678'))).toEqual(refused('newPassword'))
  await reset(newPassword)
})

test('an invitation is mailed, with a link that works', async () => {
  await using api = await testApi()
  const { client } = await newPerson(api)
  const email = `${newId()}@example.com`
  const { token } = await invite(client, { email, role: 'user' })

  expect(await tokenMailedTo(api.mailFolder, email)).toBe(token)
  const [mail] = await mailsTo(api.mailFolder, email)
  expect(mail).toContain(`http://localhost/invitation#${token}`)
  expect(mail).toContain('Ben invites you to Bakery')
})

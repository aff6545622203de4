import { createInventoryClient } from '@inventory-pro/client'
import { changeUser, lockMembers } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { invite } from '../testing/invite.ts'
import { isAwaited } from '../testing/is-awaited.ts'
import { firstStep, newPerson, withPasskey, withTotp } from '../testing/new-person.ts'
import { password, passwordHash } from '../testing/password.ts'
import { refusalBy } from '../testing/refusal-by.ts'
import { type TestApi, testApi } from '../testing/test-api.ts'

// The first step returns a ticket for the second, which checks again everything that may have changed in between.

const expired = { reason: 'CHALLENGE_EXPIRED', details: {} }

/** An owner, and somebody with an authenticator app who stands between the steps of a log-in. */
async function betweenSteps(api: TestApi) {
  const owner = await newPerson(api)
  const email = `${newId()}@example.com`
  const { token: place } = await invite(owner.client, { email, role: 'user' })
  const account = await api.client.member.accept.mutate({ token: place, name: 'Cara', password })
  const { token } = await api.client.auth.token.mutate({ email, password })
  const client = createInventoryClient({ url: api.url, token })
  const member = { ...account, email, client }
  const { app } = await withTotp(member)
  const { challenge } = await firstStep(api, email)
  const code = app.code(0)
  const finish = () => api.client.auth.loginSecondFactor.mutate({ by: 'code', challenge, code })
  return { owner, member, finish, id: account.user.id }
}

test('the second step of a log-in fails once its user is disabled', async () => {
  await using api = await testApi()
  const { owner, finish, id } = await betweenSteps(api)

  await owner.client.member.disable.mutate({ id })

  expect(await refusalBy(finish())).toEqual(expired)
})

test('the second step of a log-in fails once the password is another', async () => {
  await using api = await testApi()
  const { member, finish } = await betweenSteps(api)

  const change = { currentPassword: password, newPassword: 'another long password' }
  await member.client.auth.changePassword.mutate(change)

  expect(await refusalBy(finish())).toEqual(expired)
})

test('the second step of a log-in fails once the second factor was reset', async () => {
  await using api = await testApi()
  const { owner, finish, id } = await betweenSteps(api)

  await owner.client.member.resetSecondFactor.mutate({ id })

  expect(await refusalBy(finish())).toMatchObject({ reason: 'WRONG_CODE' })
})

test('a log-in without a second factor opens nothing once the tenant asks for one', async () => {
  await using api = await testApi()
  const owner = await newPerson(api)
  const email = `${newId()}@example.com`
  const { token: place } = await invite(owner.client, { email, role: 'user' })
  await api.client.member.accept.mutate({ token: place, name: 'Cara', password })
  const { token } = await api.client.auth.token.mutate({ email, password })
  const client = createInventoryClient({ url: api.url, token })

  await owner.client.tenant.update.mutate({ requireTwoFactor: true })

  expect(await refusalBy(client.product.list.query({}))).toEqual({
    reason: 'FORBIDDEN',
    details: { needs: 'secondFactor' },
  })
})

test('the challenge of a passkey fails once the passkey is removed', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const { device, passkey } = await withPasskey(person)
  const response = device.get(await api.client.auth.passkeyLoginOptions.mutate({}))

  await person.client.passkey.remove.mutate({ id: passkey.id, password })

  const login = api.client.auth.loginWithPasskey.mutate({ response })
  expect(await refusalBy(login)).toMatchObject({ reason: 'PASSKEY_REFUSED' })
})

test('a passkey that was begun is not kept once an owner has reset the second factor', async () => {
  await using api = await testApi()
  const { owner, member, id } = await betweenSteps(api)
  const options = await member.client.passkey.creationOptions.mutate({ password })

  await owner.client.member.resetSecondFactor.mutate({ id })

  const { device } = await withPasskey(owner)
  const register = member.client.passkey.register.mutate({
    name: 'Phone',
    response: device.create(options),
  })
  expect(await refusalBy(register)).toMatchObject({ reason: 'UNAUTHENTICATED' })
})

test.each(['disabled', 'given another password'] as const)(
  'a log-in that was checked before its user was %s opens no session',
  async (change) => {
    await using api = await testApi()
    const { user, tenant, email } = await newPerson(api)

    let loggingIn: Promise<unknown> | undefined
    await inTenant(api.db, tenant.id, async (tx) => {
      await lockMembers(tx, { ids: [user.id] })
      loggingIn = refusalBy(api.client.auth.token.mutate({ email, password }))
      // The password was right: the log-in waits for the user's row.
      await expect.poll(() => isAwaited(tx)).toBe(true)
      const changes =
        change === 'disabled' ? { disabledAt: new Date() } : { password: await passwordHash() }
      await changeUser(tx, user.id, changes)
    })

    expect(await loggingIn).toEqual(expired)
  },
)

import { createInventoryClient } from '@inventory-pro/client'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { invite } from '../testing/invite.ts'
import { tokenMailedTo } from '../testing/mailbox.ts'
import { newPerson, type TestPerson } from '../testing/new-person.ts'
import { password } from '../testing/password.ts'
import { refusalBy } from '../testing/refusal-by.ts'
import { type TestApi, testApi } from '../testing/test-api.ts'

const newPassword = 'another long password'
const noLink = { reason: 'NOT_FOUND', details: { thing: 'link for a new password' } }

async function linkFor(api: TestApi, { email }: { email: string }): Promise<string> {
  await api.client.auth.requestPasswordReset.mutate({ email })
  return tokenMailedTo(api.mailFolder, email)
}

/** A key of a person, and another one that the key made. */
async function withKeys(api: TestApi, { client }: TestPerson) {
  const scopes = ['key:write' as const, 'tenant:read' as const]
  const { key } = await client.apiKey.create.mutate({ name: 'Shop', scopes })
  const program = createInventoryClient({ url: api.url, token: key })
  const made = await program.apiKey.create.mutate({ name: 'Till', scopes })
  return [program, createInventoryClient({ url: api.url, token: made.key })]
}

test('a new password ends the links for a new password that were mailed before', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const token = await linkFor(api, person)

  await person.client.auth.changePassword.mutate({ currentPassword: password, newPassword })

  const reset = { token, newPassword: 'a third long password' }
  expect(await refusalBy(api.client.auth.passwordReset.mutate({ token }))).toEqual(noLink)
  expect(await refusalBy(api.client.auth.resetPassword.mutate(reset))).toEqual(noLink)
})

test('a person sees their own keys, also without the right to make any', async () => {
  await using api = await testApi()
  const owner = await api.newTenant()
  const maker = await owner.addMember('owner')
  await owner.client.apiKey.create.mutate({ name: 'Other', scopes: ['stock:read'] })
  await maker.client.apiKey.create.mutate({ name: 'Own', scopes: ['stock:read'] })
  await owner.client.member.setRole.mutate({ id: maker.userId, role: 'user' })

  expect(await maker.client.apiKey.own.query()).toMatchObject([{ name: 'Own' }])
})

test.each([true, false])('a changed password revokes API keys if asked: %s', async (revokeKeys) => {
  await using api = await testApi()
  const person = await newPerson(api)
  const programs = await withKeys(api, person)
  const change = { currentPassword: password, newPassword }

  await person.client.auth.changePassword.mutate({ ...change, ...(revokeKeys && { revokeKeys }) })

  for (const program of programs) {
    const outcome = await program.tenant.get.query().then(
      () => 'works',
      () => 'refused',
    )
    expect(outcome).toBe(revokeKeys ? 'refused' : 'works')
  }
  const { items } = await person.client.audit.list.query({ action: 'apiKey.revoke' })
  const revoked = new Set(items.map(({ label }) => label))
  expect(revoked).toEqual(new Set(revokeKeys ? ['Shop', 'Till'] : []))
})

test('the holder of a mailed link sees how many keys there are, and may revoke them', async () => {
  await using api = await testApi()
  const person = await newPerson(api)
  const programs = await withKeys(api, person)
  const token = await linkFor(api, person)

  expect(await api.client.auth.passwordReset.mutate({ token })).toEqual({ apiKeys: 2 })
  await api.client.auth.resetPassword.mutate({ token, newPassword, revokeKeys: true })

  for (const program of programs) {
    expect(await refusalBy(program.tenant.get.query())).toMatchObject({ reason: 'UNAUTHENTICATED' })
  }
})

test('a link for a new password fails once its user was disabled, and after they may log in again', async () => {
  await using api = await testApi()
  const owner = await newPerson(api)
  const email = `${newId()}@example.com`
  const { token: place } = await invite(owner.client, { email, role: 'user' })
  const { user } = await api.client.member.accept.mutate({ token: place, name: 'Cara', password })
  await api.client.auth.requestPasswordReset.mutate({ email })
  const token = await tokenMailedTo(api.mailFolder, email, 2)
  const reset = () => api.client.auth.resetPassword.mutate({ token, newPassword })

  await owner.client.member.disable.mutate({ id: user.id })
  expect(await refusalBy(api.client.auth.passwordReset.mutate({ token }))).toEqual(noLink)
  expect(await refusalBy(reset())).toEqual(noLink)
  await owner.client.member.disable.mutate({ id: user.id, disabled: false })
  expect(await refusalBy(reset())).toEqual(noLink)
})

import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { invite } from '../testing/invite.ts'
import { password } from '../testing/password.ts'
import { refusalBy } from '../testing/refusal-by.ts'
import { testApi } from '../testing/test-api.ts'

test('an invitation makes one account with the role it names, once', async () => {
  await using api = await testApi()
  const { client, tenantId } = await api.newTenant()
  const email = `${newId()}@example.com`

  const { token } = await invite(client, { email, role: 'manager' })
  const accept = () => api.client.member.accept.mutate({ token, name: 'Ben', password })
  const { user, tenant } = await accept()

  expect(user).toMatchObject({ name: 'Ben', email, role: 'manager' })
  expect(tenant.id).toBe(tenantId)
  expect(await refusalBy(accept())).toEqual({
    reason: 'NOT_FOUND',
    details: { thing: 'invitation' },
  })
  expect(await refusalBy(client.member.invite.mutate({ email, role: 'user' }))).toMatchObject({
    reason: 'EMAIL_TAKEN',
  })
})

test('an invitation fails when another replaced it, when it expired and when it was made up', async () => {
  await using api = await testApi()
  const { client, tenantId } = await api.newTenant()
  const inviteUser = (email = `${newId()}@example.com`) => invite(client, { email, role: 'user' })
  const replaced = await inviteUser()
  await inviteUser(replaced.email)
  const expired = await inviteUser()
  const text = `UPDATE "Invitation" SET "expiresAt" = now() WHERE "id" = $1`
  await inTenantSql(api.db, tenantId, (tx) => tx.query({ text, values: [expired.id] }))

  for (const token of [replaced.token, expired.token, `${newId()}.secret`, 'nonsense']) {
    const accept = api.client.member.accept.mutate({ token, name: 'Ben', password })
    expect(await refusalBy(accept)).toMatchObject({ reason: 'NOT_FOUND' })
  }
})

test('a new role acts from the next call on', async () => {
  await using api = await testApi()
  const owner = await api.newTenant()
  const member = await owner.addMember('viewer')
  const create = () => member.client.location.create.mutate({ name: 'Shelf', code: 'S' })

  expect(await refusalBy(create())).toEqual({
    reason: 'FORBIDDEN',
    details: { permission: 'location:write' },
  })
  await owner.client.member.setRole.mutate({ id: member.userId, role: 'manager' })
  await expect(create()).resolves.toMatchObject({ code: 'S' })
})

test('a disabled member is out at once, and stays out until let in and logged in again', async () => {
  await using api = await testApi()
  const owner = await api.newTenant()
  const member = await owner.addMember('user')
  await member.client.auth.me.query()

  const disabled = await owner.client.member.disable.mutate({ id: member.userId })
  expect(disabled.disabledAt).not.toBeNull()
  expect(await refusalBy(member.client.auth.me.query())).toMatchObject({
    reason: 'UNAUTHENTICATED',
  })

  await owner.client.member.disable.mutate({ id: member.userId, disabled: false })
  expect(await refusalBy(member.client.auth.me.query())).toMatchObject({
    reason: 'UNAUTHENTICATED',
  })
})

test('a disabled member cannot log in, and is told no more than a stranger', async () => {
  await using api = await testApi()
  const owner = await api.newTenant()
  const email = `${newId()}@example.com`
  const { token } = await invite(owner.client, { email, role: 'user' })
  const { user } = await api.client.member.accept.mutate({ token, name: 'Ben', password })

  await owner.client.member.disable.mutate({ id: user.id })

  expect(await refusalBy(api.client.auth.login.mutate({ email, password }))).toEqual({
    reason: 'WRONG_CREDENTIALS',
    details: {},
  })
})

test('two owners who demote each other at the same time leave one owner', async () => {
  await using api = await testApi()
  const first = await api.newTenant()
  const second = await first.addMember('owner')

  const answers = await Promise.allSettled([
    first.client.member.setRole.mutate({ id: second.userId, role: 'user' }),
    second.client.member.disable.mutate({ id: first.userId }),
  ])

  // The later of the two is refused for want of a right or of another owner.
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('the last owner stays one', async () => {
  await using api = await testApi()
  const { client, userId } = await api.newTenant()
  const lastOwner = { reason: 'LAST_OF_ITS_KIND', details: { thing: 'owner' } }

  expect(await refusalBy(client.member.setRole.mutate({ id: userId, role: 'user' }))).toEqual(
    lastOwner,
  )
  expect(await refusalBy(client.member.disable.mutate({ id: userId }))).toEqual(lastOwner)
})

test('members of other tenants are not listed, not found and not changed', async () => {
  await using api = await testApi()
  const ours = await api.newTenant()
  const theirs = await api.newTenant()
  const id = theirs.userId
  const absent = { reason: 'NOT_FOUND', details: { thing: 'member', id } }

  const { items } = await ours.client.member.list.query({})
  expect(items.map((member) => member.id)).toEqual([ours.userId])
  expect(await refusalBy(ours.client.member.setRole.mutate({ id, role: 'viewer' }))).toEqual(absent)
  expect(await refusalBy(ours.client.member.disable.mutate({ id }))).toEqual(absent)
  await expect(theirs.client.auth.me.query()).resolves.toMatchObject({ user: { role: 'owner' } })
})

test('an owner sees and ends the sessions of a member', async () => {
  await using api = await testApi()
  const owner = await api.newTenant()
  const member = await owner.addMember('user')
  const other = await api.newTenant()
  const id = member.userId

  expect(await owner.client.member.sessions.query({ id })).toMatchObject([
    { kind: 'token', isCurrent: false },
  ])
  const absent = { reason: 'NOT_FOUND', details: { thing: 'member', id } }
  expect(await refusalBy(other.client.member.sessions.query({ id }))).toEqual(absent)
  expect(await refusalBy(other.client.member.endSessions.mutate({ id }))).toEqual(absent)
  expect(await refusalBy(member.client.member.endSessions.mutate({ id }))).toMatchObject({
    reason: 'FORBIDDEN',
  })

  await owner.client.member.endSessions.mutate({ id })
  expect(await refusalBy(member.client.auth.me.query())).toMatchObject({
    reason: 'UNAUTHENTICATED',
  })
  expect(await owner.client.member.sessions.query({ id })).toEqual([])
})

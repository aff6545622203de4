import { createInventoryClient, type InventoryClient } from '@inventory-pro/client'
import { changeUser, lockMembers } from '@inventory-pro/db/member/user'
import { inTenant, inTenantSql } from '@inventory-pro/db/tenant-scope'
import { newId } from '@inventory-pro/shared/id'
import { type Permission, type Role, rolePermissions } from '@inventory-pro/shared/permissions'
import { expect, test } from 'vitest'
import { invite } from '../testing/invite.ts'
import { isAwaited } from '../testing/is-awaited.ts'
import { tokenMailedTo } from '../testing/mailbox.ts'
import { newPerson } from '../testing/new-person.ts'
import { password } from '../testing/password.ts'
import { refusalBy } from '../testing/refusal-by.ts'
import { type TestApi, testApi, type TestMember, type TestTenant } from '../testing/test-api.ts'

const noInvitation = { reason: 'NOT_FOUND', details: { thing: 'invitation' } }
const someone = () => `${newId()}@example.com`
const accept = (api: TestApi, token: string) =>
  api.client.member.accept.mutate({ token, name: 'Ben', password })
const offerOf = (api: TestApi, token: string) => api.client.member.invitation.mutate({ token })

type Loss = { name: string; lose: (owner: TestTenant, inviter: TestMember) => Promise<unknown> }

const losses: Loss[] = [
  {
    name: 'was disabled',
    lose: ({ client }, { userId: id }) => client.member.disable.mutate({ id }),
  },
  {
    name: 'was made a manager',
    lose: ({ client }, { userId: id }) => client.member.setRole.mutate({ id, role: 'manager' }),
  },
  {
    name: 'lacks the second factor that the tenant asks for since',
    lose: ({ client }) => client.tenant.update.mutate({ requireTwoFactor: true }),
  },
]

test.each(losses)('refuses an invitation whose giver $name', async ({ lose }) => {
  await using api = await testApi()
  const owner = await api.newTenant()
  const inviter = await owner.addMember('owner')
  const tokens = await Promise.all(
    (['owner', 'viewer'] as const).map(async (role) => {
      return (await invite(inviter.client, { email: someone(), role })).token
    }),
  )

  await lose(owner, inviter)

  for (const token of tokens) {
    expect(await refusalBy(offerOf(api, token))).toEqual(noInvitation)
    expect(await refusalBy(accept(api, token))).toEqual(noInvitation)
  }
})

test('a refused invitation is not spent: it works again once its giver may give it', async () => {
  await using api = await testApi()
  const owner = await api.newTenant()
  const { client, userId: id } = await owner.addMember('owner')
  const { token } = await invite(client, { email: someone(), role: 'user' })

  await owner.client.member.disable.mutate({ id })
  expect(await refusalBy(accept(api, token))).toEqual(noInvitation)
  await owner.client.member.disable.mutate({ id, disabled: false })

  await expect(accept(api, token)).resolves.toMatchObject({ user: { role: 'user' } })
})

test('an acceptance waits for a change of its giver that is under way, and goes by its outcome', async () => {
  await using api = await testApi()
  const owner = await api.newTenant()
  const inviter = await owner.addMember('owner')
  const { token } = await invite(inviter.client, { email: someone(), role: 'owner' })

  let accepting: Promise<unknown> | undefined
  await inTenant(api.db, owner.tenantId, async (tx) => {
    await lockMembers(tx, { ids: [inviter.userId] })
    accepting = refusalBy(accept(api, token))
    await expect.poll(() => isAwaited(tx)).toBe(true)
    await changeUser(tx, inviter.userId, { role: 'viewer' })
  })

  expect(await accepting).toEqual(noInvitation)
})

// Who invites a user gives what a user may do, and needs the right to invite.
const userScopes: Permission[] = [...rolePermissions.user, 'member:read', 'member:write']

async function withKey(api: TestApi, client: InventoryClient) {
  const { id, key } = await client.apiKey.create.mutate({ name: 'Staff', scopes: userScopes })
  return { keyId: id, program: createInventoryClient({ url: api.url, token: key }) }
}

test('an API key is not shown the token, and its invitations end with it', async () => {
  await using api = await testApi()
  const { client, tenantId } = await api.newTenant()
  const { keyId, program } = await withKey(api, client)
  const inviteByMail = async () => {
    const email = someone()
    const made = await program.member.invite.mutate({ email, role: 'user' })
    expect(made.token).toBeNull()
    return { ...made, token: await tokenMailedTo(api.mailFolder, email) }
  }
  const [first, second, third] = [await inviteByMail(), await inviteByMail(), await inviteByMail()]
  await expect(accept(api, first.token)).resolves.toMatchObject({ user: { role: 'user' } })

  await client.apiKey.revoke.mutate({ id: keyId })
  expect(await refusalBy(accept(api, second.token))).toEqual(noInvitation)
  expect(await client.member.invitations.query()).toMatchObject([
    { id: third.id, status: 'void' },
    { id: second.id, status: 'void' },
  ])

  // A person who resends it answers for it from then on.
  const { token } = await client.member.resendInvitation.mutate({ id: third.id })
  await expect(accept(api, token ?? '')).resolves.toMatchObject({ tenant: { id: tenantId } })
})

test('two invitations of one address at the same moment leave one that is open', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const email = someone()

  const made = await Promise.all(
    (['user', 'viewer', 'user'] as const).map((role) => invite(client, { email, role })),
  )

  const [open, ...others] = await client.member.invitations.query()
  expect(others).toEqual([])
  expect(open).toMatchObject({ email, status: 'open' })
  const offers = await Promise.allSettled(made.map(({ token }) => offerOf(api, token)))
  expect(offers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('open invitations are listed with who invited, to which role and until when', async () => {
  await using api = await testApi()
  const owner = await api.newTenant()
  const manager = await owner.addMember('manager')
  const other = await api.newTenant()
  const made = await invite(owner.client, { email: someone(), role: 'manager' })
  const accepted = await invite(owner.client, { email: someone(), role: 'user' })
  await accept(api, accepted.token)
  const expired = await invite(owner.client, { email: someone(), role: 'viewer' })
  const text = `UPDATE "Invitation" SET "expiresAt" = now() WHERE "id" = $1`
  await inTenantSql(api.db, owner.tenantId, (tx) => tx.query({ text, values: [expired.id] }))

  const { id, email, expiresAt } = made
  const invitedBy = { id: owner.userId, name: 'Ana Owner' }
  const listed = await manager.client.member.invitations.query()
  expect(listed).toMatchObject([
    { id: expired.id, role: 'viewer', status: 'expired' },
    { id, email, expiresAt, role: 'manager', status: 'open', invitedBy },
  ])
  expect(JSON.stringify(listed)).not.toContain(made.token.split('.')[1])
  expect(await other.client.member.invitations.query()).toEqual([])
})

test('resending gives a new link and another seven days, and ends the link before', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const { id, token, expiresAt, email } = await invite(client, { email: someone(), role: 'user' })

  const resent = await client.member.resendInvitation.mutate({ id })

  expect(Date.parse(resent.expiresAt)).toBeGreaterThan(Date.parse(expiresAt))
  expect(await tokenMailedTo(api.mailFolder, email, 2)).toBe(resent.token)
  expect(await refusalBy(accept(api, token))).toEqual(noInvitation)
  await expect(accept(api, resent.token ?? '')).resolves.toMatchObject({ user: { email } })
  const again = client.member.resendInvitation.mutate({ id })
  expect(await refusalBy(again)).toMatchObject({ reason: 'NOT_FOUND' })
})

test('an invitation can be resent a few times only, so that it fills no mailbox', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const { id } = await invite(client, { email: someone(), role: 'user' })
  const resend = () => client.member.resendInvitation.mutate({ id })

  for (let count = 0; count < 2; count += 1) await resend()

  expect(await refusalBy(resend())).toMatchObject({ reason: 'RATE_LIMITED' })
})

test('a withdrawn invitation works no more, and is withdrawn once', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const other = await api.newTenant()
  const { id, token } = await invite(client, { email: someone(), role: 'user' })
  const absent = { reason: 'NOT_FOUND', details: { thing: 'invitation', id } }
  expect(await refusalBy(other.client.member.withdrawInvitation.mutate({ id }))).toEqual(absent)

  await client.member.withdrawInvitation.mutate({ id })

  expect(await client.member.invitations.query()).toEqual([])
  expect(await refusalBy(offerOf(api, token))).toEqual(noInvitation)
  expect(await refusalBy(accept(api, token))).toEqual(noInvitation)
  expect(await refusalBy(client.member.withdrawInvitation.mutate({ id }))).toEqual(absent)
})

test('the holder of a link sees who invites them to which business as what', async () => {
  await using api = await testApi()
  const { client } = await newPerson(api)
  const email = someone()
  const { token, expiresAt } = await invite(client, { email, role: 'manager' })

  const offer = { tenantName: 'Bakery', inviterName: 'Ben', role: 'manager' as Role, email }
  expect(await offerOf(api, token)).toEqual({ ...offer, expiresAt, hasAccount: false })
  expect(await refusalBy(offerOf(api, `${token.slice(0, -1)}-`))).toEqual(noInvitation)
})

test('only the holder of the link is told that the address has a log-in elsewhere', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const elsewhere = await newPerson(api)
  const toStranger = await client.member.invite.mutate({ email: someone(), role: 'user' })
  const { token, ...toAccount } = await invite(client, { email: elsewhere.email, role: 'user' })

  expect(Object.keys({ ...toAccount, token }).toSorted()).toEqual(
    Object.keys(toStranger).toSorted(),
  )
  const [listed] = await client.member.invitations.query()
  expect(listed).toMatchObject({ email: elsewhere.email, status: 'open' })
  expect(await offerOf(api, token)).toMatchObject({ hasAccount: true })
  expect(await refusalBy(accept(api, token))).toMatchObject({ reason: 'EMAIL_TAKEN' })
})

test('without a mail server nobody is told that a mail is on its way', async () => {
  await using without = await testApi()
  const smtpUrl = 'smtp://127.0.0.1:1'
  await using withServer = await testApi({ mail: { smtpUrl, from: 'a@b.example', folder: '' } })
  const isMailed = async (api: TestApi) =>
    (await invite((await api.newTenant()).client, { email: someone(), role: 'user' })).isMailed

  expect([await isMailed(without), await isMailed(withServer)]).toEqual([false, true])
})

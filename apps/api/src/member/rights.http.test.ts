import { createInventoryClient, type InventoryClient } from '@inventory-pro/client'
import { lockMembers, changeUser } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { newId } from '@inventory-pro/shared/id'
import {
  type Permission,
  permission,
  role,
  rolePermissions,
} from '@inventory-pro/shared/permissions'
import { expect, test } from 'vitest'
import { isAwaited } from '../testing/is-awaited.ts'
import { refusalBy } from '../testing/refusal-by.ts'
import { type TestApi, testApi } from '../testing/test-api.ts'

const someone = () => `${newId()}@example.com`
const needsPerson = { reason: 'FORBIDDEN', details: { needs: 'person' } }

async function programWith(api: TestApi, client: InventoryClient, scopes: Permission[]) {
  const { key } = await client.apiKey.create.mutate({ name: 'Key', scopes })
  return createInventoryClient({ url: api.url, token: key })
}

type Act = {
  name: string
  act: (client: InventoryClient, ids: { viewer: string; disabled: string }) => Promise<unknown>
}

const acts: Act[] = [
  {
    name: 'invite',
    act: (client) => client.member.invite.mutate({ email: someone(), role: 'viewer' }),
  },
  {
    name: 'set a role',
    act: (client, { viewer: id }) => client.member.setRole.mutate({ id, role: 'user' }),
  },
  { name: 'disable', act: (client, { viewer: id }) => client.member.disable.mutate({ id }) },
  {
    name: 'enable again',
    act: (client, { disabled: id }) => client.member.disable.mutate({ id, disabled: false }),
  },
  {
    name: 'end sessions',
    act: (client, { viewer: id }) => client.member.endSessions.mutate({ id }),
  },
]

test.each(acts)('an API key that lacks what it gives or takes cannot $name', async ({ act }) => {
  await using api = await testApi()
  const owner = await api.newTenant()
  const { userId: viewer } = await owner.addMember('viewer')
  const { userId: disabled } = await owner.addMember('viewer')
  await owner.client.member.disable.mutate({ id: disabled })
  const enough: Permission[] = [...rolePermissions.user, 'member:write']

  for (const missing of rolePermissions.viewer) {
    const scopes = enough.filter((scope) => scope !== missing)
    const program = await programWith(api, owner.client, scopes)
    expect(await refusalBy(act(program, { viewer, disabled }))).toEqual({
      reason: 'FORBIDDEN',
      details: { permission: missing },
    })
  }
  const program = await programWith(api, owner.client, enough)
  await act(program, { viewer, disabled })
})

test('an API key resends no invitation to a role with more than its scopes', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const { id } = await client.member.invite.mutate({ email: someone(), role: 'manager' })
  const program = await programWith(api, client, ['member:write', ...rolePermissions.user])

  expect(await refusalBy(program.member.resendInvitation.mutate({ id }))).toEqual({
    reason: 'FORBIDDEN',
    details: { permission: 'catalog:archive' },
  })
})

test('an API key with every scope makes no owner, and does nothing that needs a person', async () => {
  await using api = await testApi()
  const owner = await api.newTenant()
  const viewer = await owner.addMember('viewer')
  const second = await owner.addMember('owner')
  await owner.client.member.disable.mutate({ id: second.userId })
  const invitation = await owner.client.member.invite.mutate({ email: someone(), role: 'owner' })
  const { member, tenant } = await programWith(api, owner.client, [...permission.options])

  for (const call of [
    () => member.invite.mutate({ email: someone(), role: 'owner' }),
    () => member.resendInvitation.mutate({ id: invitation.id }),
    () => member.setRole.mutate({ id: viewer.userId, role: 'owner' }),
    () => member.disable.mutate({ id: second.userId, disabled: false }),
    () => member.resetSecondFactor.mutate({ id: viewer.userId }),
    () => tenant.update.mutate({ requireTwoFactor: true }),
    () => tenant.delete.mutate({ name: 'Test tenant' }),
  ]) {
    expect(await refusalBy(call())).toEqual(needsPerson)
  }
  await expect(tenant.update.mutate({ currency: 'CHF' })).resolves.toMatchObject({
    requireTwoFactor: false,
  })
})

test('a key that a key makes ends with it, at its expiry or when it is revoked', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const input = { name: 'First', scopes: ['key:write' as const], expiresAt }
  const first = await client.apiKey.create.mutate(input)
  const program = createInventoryClient({ url: api.url, token: first.key })

  const second = await program.apiKey.create.mutate({ name: 'Second', scopes: ['key:write'] })
  const later = new Date(Date.parse(expiresAt) + 1).toISOString()
  const third = await program.apiKey.create.mutate({ ...input, name: 'Third', expiresAt: later })
  expect([second.expiresAt, third.expiresAt]).toEqual([expiresAt, expiresAt])
  const grandchild = createInventoryClient({ url: api.url, token: second.key })
  await grandchild.apiKey.create.mutate({ name: 'Fourth', scopes: ['key:write'] })

  await client.apiKey.revoke.mutate({ id: first.id })
  expect(await client.apiKey.list.query()).toEqual([])
  expect(await refusalBy(grandchild.apiKey.list.query())).toMatchObject({
    reason: 'UNAUTHENTICATED',
  })
})

type Gift = { name: string; give: (client: InventoryClient, memberId: string) => Promise<unknown> }

const gifts: Gift[] = [
  {
    name: 'an invitation',
    give: (client) => client.member.invite.mutate({ email: someone(), role: 'viewer' }),
  },
  { name: 'a role', give: (client, id) => client.member.setRole.mutate({ id, role: 'owner' }) },
  {
    name: 'a key',
    give: (client) => client.apiKey.create.mutate({ name: 'Key', scopes: ['stock:read'] }),
  },
  {
    name: 'a reset of a second factor',
    give: (client, id) => client.member.resetSecondFactor.mutate({ id }),
  },
]

test.each(gifts)('$name goes by what its giver holds when it is written', async ({ give }) => {
  await using api = await testApi()
  const owner = await api.newTenant()
  const giver = await owner.addMember('owner')
  const { userId } = await owner.addMember('viewer')

  let giving: Promise<unknown> | undefined
  await inTenant(api.db, owner.tenantId, async (tx) => {
    await lockMembers(tx, { ids: [giver.userId] })
    giving = refusalBy(give(giver.client, userId))
    // The call was let in: it waits for the giver's row.
    await expect.poll(() => isAwaited(tx)).toBe(true)
    await changeUser(tx, giver.userId, { role: 'manager' })
  })

  expect(await giving).toMatchObject({ reason: 'FORBIDDEN' })
})

test('a person gives every role that they hold', async () => {
  await using api = await testApi()
  const owner = await api.newTenant()
  const { userId: id } = await owner.addMember('viewer')

  for (const given of role.options) {
    const set = owner.client.member.setRole.mutate({ id, role: given })
    await expect(set).resolves.toMatchObject({ role: given })
  }
})

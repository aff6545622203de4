import { createInventoryClient, refusalOf } from '@inventory-pro/client'
import { openOwner } from '@inventory-pro/db/testing/open-owner'
import { expect, test } from 'vitest'
import { testApi } from '../testing/test-api.ts'

const reasonOf = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: unknown) => refusalOf(error)?.reason,
  )

test('what a member may do changes at once where it was changed, and in other processes when they hear of it', async () => {
  await using here = await testApi()
  await using there = await testApi()
  const owner = await here.newTenant()
  const member = await owner.addMember('manager')
  const memberThere = createInventoryClient({ url: there.url, token: member.token })
  const addLocation = (client: typeof memberThere, code: string) =>
    reasonOf(client.location.create.mutate({ name: code, code }))
  expect(await addLocation(member.client, 'A')).toBe('done')
  expect(await addLocation(memberThere, 'B')).toBe('done')

  await owner.client.member.setRole.mutate({ id: member.userId, role: 'viewer' })
  expect(await addLocation(member.client, 'C')).toBe('FORBIDDEN')
  await expect.poll(() => addLocation(memberThere, 'D')).toBe('FORBIDDEN')

  await owner.client.member.disable.mutate({ id: member.userId })
  expect(await reasonOf(member.client.auth.me.query())).toBe('UNAUTHENTICATED')
  await expect.poll(() => reasonOf(memberThere.auth.me.query())).toBe('UNAUTHENTICATED')
})

test('reports success even if other processes cannot be notified', async () => {
  await using api = await testApi()
  const tenant = await api.newTenant()
  const member = await tenant.addMember('owner')
  expect(await reasonOf(member.client.auth.me.query())).toBe('done')
  await using _deaf = await withoutAnnouncements()

  const { key } = await tenant.client.apiKey.create.mutate({ name: 'Key', scopes: ['stock:read'] })
  const disabled = await tenant.client.member.disable.mutate({ id: member.userId })

  expect(key).toMatch(/^ipk_/)
  expect(disabled.disabledAt).not.toBeNull()
  expect(await reasonOf(member.client.auth.me.query())).toBe('UNAUTHENTICATED')
})

/** Takes from the program, till the end of the scope, what it tells other processes with. */
async function withoutAnnouncements(): Promise<AsyncDisposable> {
  const change = async (words: string) => {
    await using owner = await openOwner()
    await owner.query(`${words} PUBLIC`)
  }
  await change('REVOKE EXECUTE ON FUNCTION pg_notify FROM')
  return { [Symbol.asyncDispose]: () => change('GRANT EXECUTE ON FUNCTION pg_notify TO') }
}

import { expect, test } from 'vitest'
import { refusalBy } from '../testing/refusal-by.ts'
import { testApi } from '../testing/test-api.ts'

const ana = { name: 'Ana Ltd', email: 'ana@example.com' }

test('a customer goes from being created to being deleted', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()

  const created = await client.customer.create.mutate({ ...ana, email: ' ANA@example.com ' })
  expect(created).toMatchObject({ ...ana, phone: null, address: null })
  const { id } = created
  expect(await client.customer.get.query({ id })).toEqual(created)
  await client.customer.update.mutate({ id, phone: '+41 44 123 45 67' })
  expect((await client.customer.list.query({ search: '44 123' })).items).toMatchObject([{ id }])
  await client.customer.archive.mutate({ id })
  expect((await client.customer.list.query({})).total).toBe(0)
  expect((await client.customer.list.query({ archived: true })).total).toBe(1)
  await client.customer.restore.mutate({ id })
  await client.customer.delete.mutate({ id })
  expect(await refusalBy(client.customer.get.query({ id }))).toEqual({
    reason: 'NOT_FOUND',
    details: { thing: 'customer', id },
  })
})

test('users write customers, managers archive and delete them', async () => {
  await using api = await testApi()
  const { addMember } = await api.newTenant()
  const [viewer, user] = [await addMember('viewer'), await addMember('user')]
  const forbidden = { reason: 'FORBIDDEN' }

  expect(await refusalBy(viewer.client.customer.create.mutate(ana))).toMatchObject(forbidden)
  const { id } = await user.client.customer.create.mutate(ana)
  expect(await refusalBy(user.client.customer.delete.mutate({ id }))).toMatchObject(forbidden)
})

test("another tenant's customer is not found", async () => {
  await using api = await testApi()
  const [{ client }, other] = [await api.newTenant(), await api.newTenant()]
  const { id } = await other.client.customer.create.mutate(ana)

  const answers = await Promise.all(
    [
      client.customer.get.query({ id }),
      client.customer.update.mutate({ id, name: 'Mine' }),
      client.customer.archive.mutate({ id }),
      client.customer.restore.mutate({ id }),
      client.customer.delete.mutate({ id }),
    ].map(refusalBy),
  )

  expect(new Set(answers.map(({ reason }) => reason))).toEqual(new Set(['NOT_FOUND']))
})

import { expect, test } from 'vitest'
import { refusalBy } from '../testing/refusal-by.ts'
import { testApi } from '../testing/test-api.ts'

test('refuses a code that another supplier has, however it is written', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const first = await client.supplier.create.mutate({ name: 'Ropery', code: 'Rope 1' })
  const second = await client.supplier.create.mutate({ name: 'Sawmill', code: 'SAW' })
  await client.supplier.archive.mutate({ id: first.id })
  const code = ' ＲＯＰＥ  1'
  const taken = {
    reason: 'CODE_TAKEN',
    details: { code: 'ROPE 1', supplierId: first.id, name: 'Ropery', isArchived: true },
  }

  const create = client.supplier.create.mutate({ name: 'Other', code: 'ROPE 1' })
  expect(await refusalBy(create)).toEqual(taken)
  const update = client.supplier.update.mutate({ id: second.id, code: 'ROPE 1' })
  expect(await refusalBy(update)).toEqual(taken)
  expect(await refusalBy(client.supplier.create.mutate({ name: 'Other', code }))).toMatchObject({
    reason: 'CODE_TAKEN',
    details: { supplierId: first.id },
  })
  const own = await client.supplier.update.mutate({ id: second.id, code: 'saw' })
  expect(own).toMatchObject({ code: 'saw', version: 2 })
})

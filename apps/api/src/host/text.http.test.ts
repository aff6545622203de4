import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { askWith } from '../testing/call.ts'
import { makeThings } from '../testing/make-things.ts'
import { refusalBy } from '../testing/refusal-by.ts'
import { testApi } from '../testing/test-api.ts'
import { validInputs } from '../testing/valid-inputs.ts'
import { inputSchemaOf } from './procedures.ts'

const bolt = { name: 'Bolt', price: '1' }
const alike = [
  'cafe\u0301-1',
  'CAFÉ-1\u200b',
  'CAF\u00adÉ-1',
  '\u2060CAFÉ-1',
  'CAFÉ\u20101',
  'ＣＡＦÉ-1 \u00a0',
]

test.each(alike)('codes that look alike are one: %j', async (code) => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const { id } = await client.product.create.mutate({ ...bolt, sku: 'CAFÉ-1' })
  await client.location.create.mutate({ name: 'Bar', code: 'CAFÉ-1' })

  expect(await refusalBy(client.product.create.mutate({ ...bolt, sku: code }))).toMatchObject({
    reason: 'SKU_TAKEN',
    details: { productId: id, name: 'Bolt', isArchived: false },
  })
  expect(await refusalBy(client.location.create.mutate({ name: 'Other', code }))).toMatchObject({
    reason: 'CODE_TAKEN',
    details: { name: 'Bar', isArchived: false },
  })
  expect((await client.product.list.query({ search: code })).items).toMatchObject([{ id }])
  expect((await client.location.list.query({ search: code })).items).toMatchObject([
    { name: 'Bar' },
  ])
})

test('a text is stored as people see it, and is the same in every answer', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()

  const created = await client.product.create.mutate({
    ...bolt,
    name: ' Cafe\u0301\u00a0\u200bcup ',
    sku: 'C\u00ad-1',
    description: 'One\r\nTwo\u2028Three \u200b',
  })

  expect(created).toMatchObject({ name: 'Café cup', sku: 'C-1', description: 'One\nTwo\nThree' })
  expect(await client.product.get.query({ id: created.id })).toEqual(created)
})

test('a taken code says when an archived thing has it', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const product = await client.product.create.mutate({ ...bolt, sku: 'A-1' })
  const location = await client.location.create.mutate({ name: 'Hall', code: 'H' })
  await client.product.archive.mutate({ id: product.id })
  await client.location.archive.mutate({ id: location.id })

  expect(await refusalBy(client.product.create.mutate({ ...bolt, sku: 'a-1' }))).toEqual({
    reason: 'SKU_TAKEN',
    details: { sku: 'a-1', productId: product.id, name: 'Bolt', isArchived: true },
  })
  expect(await refusalBy(client.location.create.mutate({ name: 'New', code: 'h' }))).toEqual({
    reason: 'CODE_TAKEN',
    details: { code: 'h', locationId: location.id, name: 'Hall', isArchived: true },
  })
})

/** Fields that are not free text: secrets, tickets and names from a list; and phone numbers, which drop overrides. */
const notForReading =
  /phone|password|token|challenge|cursor|credential|^id$|rawId|Id$|clientData|authenticatorData|signature|attestationObject|timezone|^by$|^type$|^role$|^scopes|currency|format|^at$|price|email|^code$/i

test('no procedure takes a text that shows nothing or turns the reading direction', async () => {
  await using api = await testApi()
  const things = await makeThings(api, await api.newTenant())
  const accepted: string[] = []
  let tried = 0
  for (const [path, inputOf] of Object.entries(validInputs)) {
    const schema = inputSchemaOf(path)
    const withReasons = { reason: 'Why', reference: 'D-1', search: 'a', description: 'd' }
    for (const [field, value] of Object.entries({ ...withReasons, ...inputOf(things) })) {
      const input = { ...inputOf(things), [field]: value }
      const isText = typeof value === 'string' && !notForReading.test(field)
      if (!isText || path === 'tenant.delete' || !schema.safeParse(input).success) continue
      tried += 1
      for (const text of ['\u200b', '\u2800', '\u3164', 'a\u202eb', 'a\u0000b', 'a\ue000']) {
        if (schema.safeParse({ ...input, [field]: text }).success) accepted.push(`${path} ${field}`)
      }
    }
  }

  expect(accepted).toEqual([])
  expect(tried).toBeGreaterThan(20)
})

test('a refused text is named by its field, with what to do', async () => {
  await using api = await testApi()
  const { token } = await api.newTenant()
  const ask = askWith(api.url, token)
  const create = (name: string) => ask('location.create', { name, code: newId().slice(-9) })

  expect(await create('\u200b')).toMatchObject({
    status: 400,
    error: { data: { details: { fields: { name: 'Enter a value' } } } },
  })
  expect(await create('Main\u202eniaM')).toMatchObject({
    status: 400,
    error: {
      data: { details: { fields: { name: expect.stringContaining('reading direction') } } },
    },
  })
})

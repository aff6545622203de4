import { plainNames, sampleThings } from '@inventory-pro/db/testing/sample-things'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { procedures } from './host/procedures.ts'
import { crudOf } from './testing/crud-things.ts'
import { fieldsOf } from './testing/input-schema.ts'
import { refusalBy } from './testing/refusal-by.ts'
import { type TestApi, type TestTenant, testApi } from './testing/test-api.ts'

let api: TestApi

type Versioned = { version: number }
type Edit = {
  /** Creates a record, and returns its id and a way to edit it. */
  open: (tenant: TestTenant) => Promise<{
    id: string
    edit: (fields: Record<string, unknown>) => Promise<Versioned>
  }>
  /** Another value for every field that the procedure takes. */
  values: Record<string, unknown>
}

const product = { name: 'Bolt', sku: 'B-1', price: '1.00' }

// Every procedure that edits a record. The values need a cast where a field has a type of its own.
const edits: Record<string, Edit> = {
  'product.update': {
    open: async ({ client }) => {
      const { id } = await client.product.create.mutate(product)
      return { id, edit: (fields) => client.product.update.mutate({ id, ...fields }) }
    },
    values: {
      name: 'Nut',
      sku: 'N-1',
      price: '2.50',
      description: 'Hexagonal',
      category: 'Small parts',
      barcode: '2000051200051',
      unit: 'box',
    },
  },
  'location.update': {
    open: async ({ client }) => {
      const { id } = await client.location.create.mutate({ name: 'Annex', code: 'ANNEX' })
      return { id, edit: (fields) => client.location.update.mutate({ id, ...fields }) }
    },
    values: { name: 'Hall', code: 'HALL' },
  },
  'inventory.setThresholds': {
    open: async ({ client }) => {
      const { id: productId } = await client.product.create.mutate(product)
      const marks = { minStock: 10, maxStock: 1000 }
      return {
        id: productId,
        edit: (fields) => client.inventory.setThresholds.mutate({ productId, ...marks, ...fields }),
      }
    },
    values: { minStock: 3, maxStock: 9000 },
  },
  'tenant.update': {
    open: ({ client, tenantId }) =>
      Promise.resolve({ id: tenantId, edit: (fields) => client.tenant.update.mutate(fields) }),
    values: { name: 'Bakery', currency: 'CHF', timezone: 'Europe/Zurich', requireTwoFactor: true },
  },
  'member.setRole': {
    open: async ({ client, addMember }) => {
      const { userId: id } = await addMember('viewer')
      return {
        id,
        edit: (fields) => client.member.setRole.mutate({ id, role: 'user', ...fields }),
      }
    },
    values: { role: 'manager' },
  },
}
for (const thing of plainNames) {
  edits[`${thing}.update`] = {
    open: async (tenant) => {
      const { create, call } = crudOf(thing, api, tenant)
      const { id } = await create()
      return { id, edit: (fields) => call('update', { id, ...fields }) }
    },
    values: sampleThings[thing].change,
  }
}
const cases = Object.entries(edits).map(([path, edit]) => ({ path, ...edit }))

// Inputs beside the fields of the record.
const aroundFields = new Set(['id', 'productId', 'version', 'confirm'])
const fieldsTaken = (path: string) => fieldsOf(path).names.filter((name) => !aroundFields.has(name))

beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api[Symbol.asyncDispose]())

test('every procedure that edits a record takes the version that its caller read', () => {
  const editing = Object.keys(procedures).filter((path) => fieldsOf(path).names.includes('version'))
  expect(editing.toSorted()).toEqual(Object.keys(edits).toSorted())
  const updating = Object.keys(procedures).filter((path) =>
    /\.(update|setThresholds|setRole)$/.test(path),
  )
  expect(editing).toEqual(expect.arrayContaining(updating))
})

test.each(cases)('$path records every field that it changes', async ({ path, open, values }) => {
  expect(Object.keys(values).toSorted()).toEqual(fieldsTaken(path).toSorted())

  for (const [field, value] of Object.entries(values)) {
    const tenant = await api.newTenant()
    const { edit } = await open(tenant)
    await edit({ [field]: value })
    // A tenant that now asks for a second factor lets nobody in without one.
    if (field === 'requireTwoFactor') continue
    const [entry] = (await tenant.client.audit.list.query({})).items
    expect([field, entry?.after]).toEqual([field, { [field]: value }])
  }
})

test.each(cases)('$path refuses to overwrite a later edit', async ({ open, values }) => {
  const tenant = await api.newTenant()
  const { id, edit } = await open(tenant)
  const [field = '', value] = Object.entries(values)[0] ?? []
  const { version: read } = await edit({})

  const { version: saved } = await edit({ [field]: value, version: read })
  const refusal = await refusalBy(edit({ version: read }))

  expect(saved).toBe(read + 1)
  expect(refusal).toMatchObject({
    reason: 'VERSION_CHANGED',
    details: { id, expected: read, actual: saved, current: { [field]: value } },
  })
  expect((await edit({ [field]: value, version: saved })).version).toBe(saved)
})

test('of two edits at the same moment from one version one is refused', async () => {
  const { client } = await api.newTenant()
  const { id, version } = await client.service.create.mutate({ name: 'Repair', price: '40' })
  const names = ['first', 'second', 'third', 'fourth']

  const outcomes = await Promise.allSettled(
    names.map((name) => client.service.update.mutate({ id, version, name })),
  )

  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await client.service.get.query({ id })).version).toBe(version + 1)
})

test('movements of stock do not outdate an edit of the thresholds', async () => {
  const { client } = await api.newTenant()
  const { id: productId, inventory } = await client.product.create.mutate({
    ...product,
    openingStock: 5,
  })

  const { version } = inventory
  const edited = await client.inventory.setThresholds.mutate({
    productId,
    version,
    minStock: 1,
    maxStock: 9,
  })

  expect(edited).toMatchObject({ quantity: 5, minStock: 1, maxStock: 9, version: version + 1 })
})

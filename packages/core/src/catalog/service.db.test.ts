import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { makeTenant } from '../testing/make-tenant.ts'
import {
  archiveService,
  createService,
  deleteService,
  getService,
  listServices,
  restoreService,
  updateService,
} from './service.ts'

const everything = { limit: 200, archived: false }
const missing = { reason: 'NOT_FOUND', details: { thing: 'service' } }

test('a service is created, found, changed and deleted', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)

  const created = await createService(ctx, { name: 'Installation', price: '80.00' })
  expect(created).toMatchObject({ name: 'Installation', description: null, price: '80.00' })
  expect(await getService(ctx, created)).toEqual(created)
  expect((await listServices(ctx, { ...everything, search: 'stall' })).items).toEqual([created])

  const changed = await updateService(ctx, { id: created.id, description: 'On site' })
  expect(changed).toMatchObject({ name: 'Installation', description: 'On site', price: '80.00' })

  await deleteService(ctx, created)
  await expect(getService(ctx, created)).rejects.toMatchObject(missing)
})

test('an archived service is hidden from the list until it is restored', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const service = await createService(ctx, { name: 'Installation', price: '80.00' })

  const archived = await archiveService(ctx, service)
  expect(archived.archivedAt).not.toBeNull()
  expect((await listServices(ctx, everything)).items).toEqual([])
  expect((await listServices(ctx, { ...everything, archived: true })).items).toEqual([archived])

  await restoreService(ctx, service)
  expect((await listServices(ctx, everything)).items).toMatchObject([{ archivedAt: null }])
})

test('services sort by price as a number', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  for (const price of ['9.00', '80.00', '100.00']) await createService(ctx, { name: price, price })

  const { items } = await listServices(ctx, {
    ...everything,
    sort: { by: 'price', direction: 'desc' },
  })
  expect(items.map(({ price }) => price)).toEqual(['100.00', '80.00', '9.00'])
})

test("another tenant's service does not exist", async () => {
  await using db = await openTestDb()
  const [ctx, other] = [await makeTenant(db), await makeTenant(db)]
  const { id } = await createService(other, { name: 'Installation', price: '80.00' })

  await expect(getService(ctx, { id })).rejects.toMatchObject(missing)
  await expect(updateService(ctx, { id, name: 'Mine' })).rejects.toMatchObject(missing)
  await expect(archiveService(ctx, { id })).rejects.toMatchObject(missing)
  await expect(restoreService(ctx, { id })).rejects.toMatchObject(missing)
  await expect(deleteService(ctx, { id })).rejects.toMatchObject(missing)
  expect((await listServices(ctx, everything)).total).toBe(0)
  expect(await getService(other, { id })).toMatchObject({ name: 'Installation', archivedAt: null })
})

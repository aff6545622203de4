import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { makeTenant } from '../testing/make-tenant.ts'
import {
  archiveCustomer,
  createCustomer,
  deleteCustomer,
  getCustomer,
  listCustomers,
  restoreCustomer,
  updateCustomer,
} from './customer.ts'

const everything = { limit: 200, archived: false }
const missing = { reason: 'NOT_FOUND', details: { thing: 'customer' } }
const ana = { name: 'Ana Ltd', email: 'ana@example.com' }

test('a customer is created, found, changed and deleted', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)

  const created = await createCustomer(ctx, { ...ana, phone: '+41 44 123 45 67' })
  expect(created).toMatchObject({ ...ana, phone: '+41 44 123 45 67', address: null })
  expect(await getCustomer(ctx, created)).toEqual(created)
  for (const search of ['ltd', 'ANA@', '123 45']) {
    expect((await listCustomers(ctx, { ...everything, search })).items).toEqual([created])
  }

  const changed = await updateCustomer(ctx, {
    id: created.id,
    phone: null,
    address: 'Lane 1\nBern',
  })
  expect(changed).toMatchObject({ ...ana, phone: null, address: 'Lane 1\nBern' })

  await deleteCustomer(ctx, created)
  await expect(getCustomer(ctx, created)).rejects.toMatchObject(missing)
})

test('an archived customer is hidden from the list until it is restored', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const customer = await createCustomer(ctx, ana)

  const archived = await archiveCustomer(ctx, customer)
  expect(archived.archivedAt).not.toBeNull()
  expect((await listCustomers(ctx, everything)).items).toEqual([])
  expect((await listCustomers(ctx, { ...everything, archived: true })).items).toEqual([archived])

  await restoreCustomer(ctx, customer)
  expect((await listCustomers(ctx, everything)).items).toMatchObject([{ archivedAt: null }])
})

test("another tenant's customer does not exist", async () => {
  await using db = await openTestDb()
  const [ctx, other] = [await makeTenant(db), await makeTenant(db)]
  const { id } = await createCustomer(other, ana)

  await expect(getCustomer(ctx, { id })).rejects.toMatchObject(missing)
  await expect(updateCustomer(ctx, { id, name: 'Mine' })).rejects.toMatchObject(missing)
  await expect(archiveCustomer(ctx, { id })).rejects.toMatchObject(missing)
  await expect(restoreCustomer(ctx, { id })).rejects.toMatchObject(missing)
  await expect(deleteCustomer(ctx, { id })).rejects.toMatchObject(missing)
  expect((await listCustomers(ctx, everything)).total).toBe(0)
  expect(await getCustomer(other, { id })).toMatchObject({ ...ana, archivedAt: null })
})

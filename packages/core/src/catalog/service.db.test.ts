import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { makeTenant } from '../testing/make-tenant.ts'
import { services } from './service.ts'

test('services sort by price as a number', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  for (const price of ['9.00', '80.00', '100.00'])
    await services.create(ctx, { name: price, price })

  const { items } = await services.list(ctx, {
    limit: 200,
    archived: false,
    sort: { by: 'price', direction: 'desc' },
  })
  expect(items.map(({ price }) => price)).toEqual(['100.00', '80.00', '9.00'])
})

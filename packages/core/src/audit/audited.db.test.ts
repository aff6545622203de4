import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { services } from '../catalog/service.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import { listAuditEntries } from './read-audit.ts'

test('each of several concurrent changes records the state that the previous one left', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id } = await services.create(ctx, { name: 'start', price: '1.00' })
  const names = Array.from({ length: 8 }, (_, index) => `name ${index}`)

  await Promise.all(names.map((name) => services.update(ctx, { id, name })))

  const sort = { by: 'at', direction: 'asc' } as const
  const { items } = await listAuditEntries(ctx, { sort, limit: 50, action: 'service.update' })
  const told = items.map(({ after }) => after?.['name'])
  expect(new Set(told)).toEqual(new Set(names))
  expect(items.map(({ before }) => before?.['name'])).toEqual(['start', ...told.slice(0, -1)])
})

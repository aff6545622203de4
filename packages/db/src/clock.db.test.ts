import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { createDb } from './client.ts'
import { databaseTime, readDatabaseTime } from './clock.ts'
import { inTenantSql } from './tenant-scope.ts'
import { testDatabaseUrl } from './testing/test-database.ts'

test('reads the clock in and outside of transactions on one connection', async () => {
  const db = createDb(await testDatabaseUrl(), 1)

  const times = [
    await inTenantSql(db, newId(), databaseTime),
    await readDatabaseTime(db),
    await inTenantSql(db, newId(), databaseTime),
    await readDatabaseTime(db),
  ]

  expect(times).toEqual(times.toSorted((a, b) => a.getTime() - b.getTime()))
  await db.close()
})

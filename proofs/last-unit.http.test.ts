import { testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { proveLastUnit } from './last-unit.ts'

test('of 200 takers of the last unit over two processes exactly one gets it', async () => {
  const databaseUrl = await testDatabaseUrl()
  const { violations } = await proveLastUnit({ databaseUrl, seed: 1, size: 3, progress: () => {} })

  expect(violations).toEqual([])
}, 60_000)

import { testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { proveTransfers } from './transfers.ts'

test('opposite transfers over two processes neither deadlock nor lose anything', async () => {
  const databaseUrl = await testDatabaseUrl()
  const { figures, violations } = await proveTransfers({
    databaseUrl,
    seed: 1,
    size: 2,
    progress: () => {},
  })

  expect(violations).toEqual([])
  expect(figures['done']).toBeGreaterThan(0)
}, 60_000)

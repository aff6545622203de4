import { testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { proveVolume } from './volume.ts'

test('after many commands of every kind every ledger adds up', async () => {
  const databaseUrl = await testDatabaseUrl()
  const { figures, violations } = await proveVolume({
    databaseUrl,
    seed: 1,
    size: 5_000,
    progress: () => {},
  })

  expect(violations).toEqual([])
  expect(figures['verified']).toBeGreaterThanOrEqual(5_000)
}, 120_000)

import { testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { proveHistory } from './prove-history.ts'

test('callers of two processes see the answers of one ledger', async () => {
  const databaseUrl = await testDatabaseUrl()
  const { figures, violations } = await proveHistory({
    databaseUrl,
    seed: 1,
    size: 300,
    progress: () => {},
  })

  expect(violations).toEqual([])
  expect(figures['INSUFFICIENT_STOCK']).toBeGreaterThan(0)
}, 120_000)

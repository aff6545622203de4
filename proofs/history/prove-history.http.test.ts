import { testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { proveHistory } from './prove-history.ts'

test('what callers of two processes saw is what one ledger would have told them', async () => {
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

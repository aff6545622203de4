import { testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { proveModel } from './prove-model.ts'

test('the ledger and a model of it agree on every outcome', async () => {
  const databaseUrl = await testDatabaseUrl()
  const trial = { databaseUrl, seed: Date.now() % 2 ** 31, size: 60, progress: () => {} }
  const { figures, violations } = await proveModel(trial)

  expect(violations).toEqual([])
  expect(figures['runs']).toBeGreaterThanOrEqual(60)
}, 120_000)

import { testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { proveFuzz } from './prove-fuzz.ts'

test('every procedure is reached, and answers any input within the contract', async () => {
  const databaseUrl = await testDatabaseUrl()
  const trial = { databaseUrl, seed: 1, size: 2_000, progress: () => {} }
  const { figures, violations } = await proveFuzz(trial)

  expect(violations).toEqual([])
  expect(figures['done']).toBeGreaterThan(500)
}, 180_000)

import { testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { proveBruteForce } from './brute-force.ts'

test('guesses at one account from everywhere are held back, and its owner is not shut out', async () => {
  const databaseUrl = await testDatabaseUrl()
  const trial = { databaseUrl, seed: 1, size: 200, progress: () => {} }
  const { figures, violations } = await proveBruteForce(trial)

  expect(violations).toEqual([])
  expect(figures['throttled']).toBeGreaterThan(150)
}, 120_000)

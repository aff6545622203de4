import { testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { proveBruteForce } from './prove-brute-force.ts'

test('guesses at one account from everywhere are held back, and its owner gets in meanwhile', async () => {
  const databaseUrl = await testDatabaseUrl()
  const trial = { databaseUrl, seed: 1, size: 200, progress: () => {} }
  const { figures, violations } = await proveBruteForce(trial)

  expect(violations).toEqual([])
  expect(figures['password: throttled']).toBeGreaterThan(0)
  expect(figures['second factor: throttled']).toBeGreaterThan(0)
  expect(figures['mails: throttled']).toBeGreaterThan(0)
  expect(figures['owner: from a known browser']).toBeGreaterThan(0)
}, 120_000)
